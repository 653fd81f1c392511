package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import java.util.Map;

/** Reads what is counted, and where; each section has a reader of its own. */
final class AccountingReader {

  private AccountingReader() {}

  static Accounting read(SectionReader root, Map<String, DeclaredRoute> routes) {
    var ledger = LedgerReader.read(root);
    return new Accounting(
        BudgetReader.read(root, routes),
        ledger,
        SharedReader.read(root, ledger),
        CacheReader.read(root, routes));
  }
}
