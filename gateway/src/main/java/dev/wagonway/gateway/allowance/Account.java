package dev.wagonway.gateway.allowance;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import java.time.Instant;

/** What was used in the latest window, and what is being used in it. Thread-safe. */
final class Account {

  private final Span window;
  private Instant start = Instant.MIN;
  private Money spent = Money.ZERO;
  private long requests;
  private Money underWay = Money.ZERO;
  private long requestsUnderWay;

  Account(Span window) {
    this.window = window;
  }

  /** Counts what a request that came at {@code at} is expected to use, until it has ended. */
  synchronized void begin(Instant at, Money expected) {
    if (turn(at)) {
      underWay = underWay.plus(expected);
      requestsUnderWay++;
    }
  }

  /** Takes back what {@link #begin} counted. */
  synchronized void end(Instant at, Money expected) {
    if (window.startOf(at).equals(start)) {
      underWay = underWay.minus(expected);
      requestsUnderWay--;
    }
  }

  /** Adds what a request used that came at {@code at}; one of a window that is over is late. */
  synchronized void add(Instant at, Money cost) {
    if (turn(at)) {
      spent = spent.plus(cost);
      requests++;
    }
  }

  /** The share of {@code limit} that is used in the window that {@code now} is in. */
  synchronized double used(Budget.Limit limit, Instant now) {
    return window.startOf(now).equals(start) ? (double) units(limit) / limit.units() : 0;
  }

  private long units(Budget.Limit limit) {
    return switch (limit) {
      case Budget.Limit.Spending _ -> spent.plus(underWay).nanoUsd();
      case Budget.Limit.Requests _ -> requests + requestsUnderWay;
      case Budget.Limit.Tokens _ -> 0;
    };
  }

  /** Whether {@code at} is in the latest window, which may begin by this. */
  private boolean turn(Instant at) {
    var current = window.startOf(at);
    if (current.isAfter(start)) {
      start = current;
      spent = Money.ZERO;
      requests = 0;
      underWay = Money.ZERO;
      requestsUnderWay = 0;
    }
    return current.equals(start);
  }
}
