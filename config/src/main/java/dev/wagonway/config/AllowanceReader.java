package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import dev.wagonway.route.Target;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how much routes may use: budgets that stand with the route. */
final class AllowanceReader {

  private final StepReader steps;

  AllowanceReader(TermsReader terms) {
    this.steps = new StepReader(terms);
  }

  /**
   * What was read.
   *
   * @param budget how much, or null if there is no limit
   * @param steps what its steps were read from
   */
  record Declared(@Nullable Budget budget, List<DeclaredRule> steps) {
    static final Declared NONE = new Declared(null, List.of());
  }

  /** What the nearest section of {@code route} that says it says. */
  Declared read(Lineage route, List<Target> candidates) {
    return route
        .saying("allowance")
        .map(said -> read(said, route, candidates))
        .orElse(Declared.NONE);
  }

  private Declared read(Said said, Lineage route, List<Target> candidates) {
    var section = said.section().section("allowance", PolicyLanguage.ALLOWANCE);
    var amount = section.read("amount", BudgetNotations.AMOUNT);
    var per = section.read("per", BudgetNotations.OF_ROUTE).orElse(Budget.Per.ALL);
    var scope = new Budget.Scope(null, null, null, route.name(), null, null);
    var owner = new StepReader.Owner("allowance", scope, route, candidates);
    var read = steps.read(new Said(said.route(), section), owner);
    return amount
        .map(one ->
            new Declared(
                new Budget(
                    Budget.allowanceOf(route.name()),
                    scope,
                    per,
                    one.limit(),
                    new Span(one.window(), ZoneOffset.UTC),
                    read.steps()),
                read.rules()))
        .orElse(Declared.NONE);
  }
}
