package dev.wagonway.gateway.budget;

import dev.wagonway.route.Budget;
import java.time.Instant;

/**
 * One account of a budget: whose, and in which span of time.
 *
 * @param subject whose, as {@link Budget.Per#subject} tells
 * @param from when the span began
 * @param until when it ends
 */
public record Account(Budget budget, String subject, Instant from, Instant until) {

  /** Its name in stores: unique among budgets, subjects and spans. */
  public String id() {
    return budget.name() + '/' + subject + '/' + from.getEpochSecond();
  }
}
