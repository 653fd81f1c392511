package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.route.Budget;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A ledger that outlives treasuries, as one on disk outlives processes. Thread-safe. */
final class MemoryLedger implements Ledger {

  private final Map<String, Posting.Reserved> reserved = new LinkedHashMap<>();
  private final Map<String, Posting> ended = new LinkedHashMap<>();
  private boolean full;
  private int promised;
  private @Nullable Runnable whileAsked;

  @Override
  public synchronized boolean post(Posting posting) {
    if (full) {
      return false;
    }
    var call = posting.decision() + "/" + posting.call();
    switch (posting) {
      case Posting.Reserved one -> reserved.putIfAbsent(call, one);
      case Posting.Released _, Posting.Settled _ -> ended.putIfAbsent(call, posting);
    }
    return true;
  }

  @Override
  public synchronized boolean promise() {
    if (full) {
      return false;
    }
    promised++;
    return true;
  }

  @Override
  public synchronized boolean fulfil(@Nullable Posting posting) {
    promised--;
    return posting == null || post(posting);
  }

  /** For how many calls room is kept. */
  synchronized int promised() {
    return promised;
  }

  @Override
  public List<Sum> sums(Budget budget, Instant from, Instant until) {
    var hook = whileAsked;
    if (hook != null) {
      hook.run();
    }
    var sums = new TreeMap<String, Amount>();
    for (var one : settled()) {
      if (Opening.counts(budget, one.subject())
          && !one.at().isBefore(from)
          && one.at().isBefore(until)) {
        sums.merge(Opening.subject(budget.per(), one.subject()), one.amount(), Amount::plus);
      }
    }
    return sums.entrySet().stream().map(sum -> new Sum(sum.getKey(), sum.getValue())).toList();
  }

  @Override
  public synchronized List<Posting.Reserved> open(Instant now) {
    return reserved.entrySet().stream()
        .filter(call -> !ended.containsKey(call.getKey()))
        .map(Map.Entry::getValue)
        .filter(one -> one.until().isAfter(now))
        .toList();
  }

  /** All that calls came to. */
  synchronized List<Posting.Settled> settled() {
    return ended.values().stream()
        .filter(Posting.Settled.class::isInstance)
        .map(Posting.Settled.class::cast)
        .toList();
  }

  /** All that was ever set aside. */
  synchronized List<Posting.Reserved> reserved() {
    return List.copyOf(reserved.values());
  }

  /** How many calls consumed nothing. */
  synchronized int released() {
    return ended.size() - settled().size();
  }

  /** Takes nothing more, or takes all again. */
  synchronized void full(boolean now) {
    full = now;
  }

  /** Runs {@code step} each time it is asked for sums. */
  void whileAsked(Runnable step) {
    whileAsked = step;
  }

  @Override
  public void close() {}
}
