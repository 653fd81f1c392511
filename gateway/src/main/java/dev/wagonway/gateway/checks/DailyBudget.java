package dev.wagonway.gateway.checks;

import dev.wagonway.cost.Money;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is spent in a day, by the clock's UTC day. Spending is known only once it has happened, so
 * what is under way when the budget is reached still counts beyond it. Thread-safe.
 */
public final class DailyBudget {

  private final InstantSource clock;
  private LocalDate day;
  private Money spent = Money.ZERO;

  public DailyBudget(InstantSource clock) {
    this.clock = clock;
    this.day = today();
  }

  /** Whether less than {@code perDay} has been spent today. */
  public synchronized boolean isLeftOf(Money perDay) {
    turn();
    return spent.compareTo(perDay) < 0;
  }

  /** Counts what was spent. */
  public synchronized void spend(Money cost) {
    turn();
    spent = spent.plus(cost);
  }

  /** What has been spent today. */
  public synchronized Money spent() {
    turn();
    return spent;
  }

  private void turn() {
    var today = today();
    if (!today.equals(day)) {
      day = today;
      spent = Money.ZERO;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
