package dev.wagonway.gateway.limit;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who waits at a gate, in the order in which they go in. Not thread-safe. */
final class Line {

  /** The lowest priority is given up first, of these the cheapest work, of these the latest. */
  private static final Comparator<Waiter> GIVEN_UP_FIRST =
      Comparator.comparing((Waiter waiter) -> waiter.ask().priority())
          .thenComparing(waiter -> waiter.ask().worth())
          .thenComparing(Waiter::number, Comparator.reverseOrder());

  private static final Comparator<Waiter> ADMITTED_FIRST =
      Comparator.comparing((Waiter waiter) -> waiter.ask().priority(), Comparator.reverseOrder())
          .thenComparingLong(Waiter::number);

  private final TreeSet<Waiter> byTurn = new TreeSet<>(ADMITTED_FIRST);
  private final TreeSet<Waiter> byLoss = new TreeSet<>(GIVEN_UP_FIRST);

  int length() {
    return byTurn.size();
  }

  void add(Waiter waiter) {
    byTurn.add(waiter);
    byLoss.add(waiter);
  }

  void remove(Waiter waiter) {
    byTurn.remove(waiter);
    byLoss.remove(waiter);
  }

  /** Whose turn it is, taken out; null if nobody waits. */
  @Nullable Waiter next() {
    var first = byTurn.pollFirst();
    if (first != null) {
      byLoss.remove(first);
    }
    return first;
  }

  /** Who has to go for {@code arriving} to stay, taken out; null if nobody is lesser than it. */
  @Nullable Waiter lesserThan(Waiter arriving) {
    if (byLoss.isEmpty()) {
      return null;
    }
    var least = byLoss.getFirst();
    if (GIVEN_UP_FIRST.compare(least, arriving) >= 0) {
      return null;
    }
    remove(least);
    return least;
  }
}
