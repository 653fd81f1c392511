package dev.wagonway.gateway.limit;

import dev.wagonway.config.Resilience;
import java.util.Map;
import java.util.Set;
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

  /** That of the target with this id; the same at every call while the policy has it. */
  public RetryBudget of(String targetId) {
    var budget = budgets.get(targetId);
    return budget != null
        ? budget
        : budgets.computeIfAbsent(targetId, _ -> new RetryBudget(terms, nanos));
  }

  /**
   * From now on {@code newTerms} hold, for what was sent already too.
   *
   * @param targetIds those of the policy; what was sent to others is forgotten
   */
  public void use(Resilience.RetryBudget newTerms, Set<String> targetIds) {
    terms = newTerms;
    budgets.keySet().retainAll(targetIds);
    budgets.values().forEach(budget -> budget.use(newTerms));
  }
}
