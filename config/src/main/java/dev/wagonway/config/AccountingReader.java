package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import java.util.Map;

/** Reads what is counted, and where; each section has a reader of its own. */
final class AccountingReader {

  private AccountingReader() {}

  static Accounting read(SectionReader root, Map<String, DeclaredRoute> routes) {
    var shared = SharedReader.read(root);
    return new Accounting(
        BudgetReader.read(root, routes),
        LedgerReader.read(root),
        shared,
        CacheReader.read(root, routes, shared != null));
  }
}
