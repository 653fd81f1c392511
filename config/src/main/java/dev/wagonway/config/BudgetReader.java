package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import java.util.List;
import java.util.Map;

/** Reads the section {@code budgets}. */
final class BudgetReader {

  private BudgetReader() {}

  static List<Budget> read(SectionReader root, Map<String, DeclaredRoute> routes) {
    return List.of();
  }
}
