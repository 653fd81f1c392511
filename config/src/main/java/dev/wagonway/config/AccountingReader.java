package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import java.util.List;
import java.util.Map;

/**
 * Reads what is counted, and where; each section has a reader of its own. What keys, projects and
 * teams may spend is a budget, too.
 */
final class AccountingReader {

  private AccountingReader() {}

  static Accounting read(
      SectionReader root, Map<String, DeclaredRoute> routes, List<Budget> budgets) {
    var ledger = LedgerReader.read(root);
    var shared = SharedReader.read(root, ledger);
    return new Accounting(budgets, ledger, shared, CacheReader.read(root, routes, shared != null));
  }
}
