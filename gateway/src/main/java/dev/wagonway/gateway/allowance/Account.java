package dev.wagonway.gateway.allowance;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Allowance;
import dev.wagonway.route.Window;
import java.time.Instant;

/** What was used in the latest window. Thread-safe. */
final class Account {

  private final Window window;
  private Instant start = Instant.MIN;
  private Money spent = Money.ZERO;
  private long requests;

  Account(Window window) {
    this.window = window;
  }

  /** Adds what a request used that came at {@code at}; one of a window that is over is late. */
  synchronized void add(Instant at, Money cost) {
    var current = window.startOf(at);
    if (current.isBefore(start)) {
      return;
    }
    if (current.isAfter(start)) {
      start = current;
      spent = Money.ZERO;
      requests = 0;
    }
    spent = spent.plus(cost);
    requests++;
  }

  /** The share of {@code limit} that is used in the window that {@code now} is in. */
  synchronized double used(Allowance.Limit limit, Instant now) {
    return window.startOf(now).equals(start) ? limit.share(spent, requests) : 0;
  }
}
