package dev.wagonway.route;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of a budget was used or reserved when a request came.
 *
 * @param budget which one
 * @param used the share; above 1 if more than the whole was
 * @param until when the span ends, from which on everything is there again; {@link Instant#MAX} if
 *     it never is
 */
public record Standing(Budget budget, double used, Instant until) {

  public Standing {
    if (!(used >= 0)) {
      throw new IllegalArgumentException("used: " + used + " (expected: >= 0)");
    }
  }

  /**
   * How {@code then} stands under another policy: budgets are the same if their names are.
   *
   * @param policy the other policy's budgets
   */
  public static List<Standing> carriedOver(List<Standing> then, List<Budget> policy) {
    return then.isEmpty()
        ? then
        : policy.stream()
            .flatMap(budget ->
                then.stream()
                    .filter(one -> one.budget().name().equals(budget.name()))
                    .map(one -> new Standing(budget, one.used(), one.until())))
            .toList();
  }

  /** Whether so much is used that {@code step} holds. */
  public boolean reaches(Budget.Step step) {
    return used >= step.at();
  }

  /** Whether nothing is left, and no step says what to do then. */
  public boolean isExhausted() {
    return used >= 1 && !budget.goesOn();
  }

  /** Whether it is why {@code target} may not serve {@code query}. */
  public boolean blocks(Target target, RouteQuery query) {
    return isExhausted() && budget.counts(target, query.request().inputTokens(), query.now());
  }

  /** Whether a target was rejected in answer to {@code query} because of what is used. */
  public boolean explains(Rejection rejection, RouteQuery query) {
    return switch (rejection) {
      case Rejection.OverBudget over -> over.budget().equals(budget.name());
      case Rejection.Unmet(var target, var unmet) ->
          !query.route().terms().require().all().contains(unmet)
              && hasReached(terms -> unmet.equals(terms.require().unmet(target, query)));
      case Rejection.TooExpensive(_, _, var most) ->
          hasReached(terms -> most.equals(terms.maxCost()));
      default -> false;
    };
  }

  private boolean hasReached(Predicate<Terms> saying) {
    return budget.steps().stream()
        .anyMatch(step -> reaches(step) && saying.test(step.rule().terms()));
  }

  /** Whether what is used comes back some day. */
  public boolean ends() {
    return !until.equals(Instant.MAX);
  }
}
