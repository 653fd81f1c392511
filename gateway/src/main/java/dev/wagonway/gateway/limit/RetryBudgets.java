package dev.wagonway.gateway.limit;

import dev.wagonway.config.Resilience;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The retry budgets of all targets. Thread-safe. */
public final class RetryBudgets {

  private final LongSupplier nanos;
  private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();
  private volatile Resilience.RetryBudget terms;

  /**
   * @param terms alike for all targets
   * @param nanos a clock like {@link System#nanoTime}
   */
  public RetryBudgets(Resilience.RetryBudget terms, LongSupplier nanos) {
    this.terms = terms;
    this.nanos = nanos;
  }

  /** That of the target with this id; the same at every call. */
  public RetryBudget of(String targetId) {
    var budget = budgets.get(targetId);
    return budget != null
        ? budget
        : budgets.computeIfAbsent(targetId, _ -> new RetryBudget(terms, nanos));
  }

  /** From now on {@code newTerms} hold, for what was sent already too. */
  public void use(Resilience.RetryBudget newTerms) {
    terms = newTerms;
    budgets.values().forEach(budget -> budget.use(newTerms));
  }
}
