package dev.wagonway.config;

import dev.wagonway.route.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, and where.
 *
 * @param budgets how much may be used
 * @param ledger where it is written down, or null if it is not
 * @param shared what is shared with other gateways, or null if nothing is
 * @param cache which answers are kept
 */
public record Accounting(
    List<Budget> budgets,
    @Nullable LedgerSettings ledger,
    @Nullable SharedSettings shared,
    CacheSettings cache) {

  /** Nothing is limited, written down, shared or kept. */
  public static final Accounting NONE = new Accounting(List.of(), null, null, CacheSettings.OFF);

  public Accounting {
    budgets = List.copyOf(budgets);
  }
}
