package dev.wagonway.gateway.joint;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.route.Budget;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What was settled and Redis has not been told yet, in order. Thread-safe. */
final class Backlog {

  private static final int MOST = 200_000;

  private final ConcurrentLinkedQueue<Settlement> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * Something that was settled.
   *
   * @param actual in the order of the claims; empty if nothing was used
   * @param alone the epoch up to which this gateway had written down everything when it set aside
   *     without Redis, or -1 if Redis did
   * @param within the only epoch that it matters in, or -1 if it does in any
   */
  record Settlement(String hold, List<Claim> claims, List<Long> actual, long alone, long within) {

    static Settlement of(String hold, List<Claim> claims, List<Long> actual, long alone) {
      return new Settlement(hold, claims, actual, alone, -1);
    }

    /** What Redis may have set aside without saying so; later epochs do not know of it. */
    static Settlement release(String hold, List<Claim> claims, long within) {
      return new Settlement(hold, claims, List.of(), -1, within);
    }

    boolean isWithin(Epoch epoch) {
      return within < 0 || within == epoch.number();
    }

    /** What it costs, as far as budgets of money are concerned. */
    Money cost() {
      for (var i = 0; i < actual.size(); i++) {
        if (claims.get(i).account().budget().limit() instanceof Budget.Limit.Spending) {
          return new Money(actual.get(i));
        }
      }
      return Money.ZERO;
    }
  }

  /** Takes it, or not if too much is waiting. */
  boolean add(Settlement settlement) {
    if (size.incrementAndGet() > MOST) {
      size.decrementAndGet();
      return false;
    }
    waiting.add(settlement);
    return true;
  }

  /** The first, which stays until {@link #remove}. */
  @Nullable Settlement first() {
    return waiting.peek();
  }

  /** Removes the first. */
  void remove() {
    if (waiting.poll() != null) {
      size.decrementAndGet();
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
