package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Allowance;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how much routes may use, and what holds once that is used in part. */
final class AllowanceReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final TermsReader terms;

  AllowanceReader(TermsReader terms) {
    this.terms = terms;
  }

  /**
   * What was read.
   *
   * @param allowance how much, or null if there is no limit
   * @param steps what its steps were read from
   */
  record Declared(@Nullable Allowance allowance, List<DeclaredRule> steps) {
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
    var amount = section.read("amount", AllowanceNotations.AMOUNT);
    var per = section.read("per", AllowanceNotations.PER).orElse(Allowance.Per.ROUTE);
    var declared = new ArrayList<DeclaredRule>();
    var steps = new ArrayList<Allowance.Step>();
    var reached = BigDecimal.ZERO;
    for (var step : section.sections("steps", PolicyLanguage.STEP)) {
      var at = step.read("at", AllowanceNotations.SHARE);
      if (at.isEmpty() || !isAfter(reached, at.get(), step) || !saysSomething(step)) {
        continue;
      }
      reached = at.get();
      var rule = rule(reached, new Said(said.route(), step), route, candidates);
      declared.add(rule);
      steps.add(new Allowance.Step(reached.doubleValue(), rule.rule()));
    }
    return amount
        .map(one ->
            new Declared(
                new Allowance(one.limit(), one.window(), per, steps), List.copyOf(declared)))
        .orElse(Declared.NONE);
  }

  private DeclaredRule rule(BigDecimal at, Said said, Lineage route, List<Target> candidates) {
    var declared = terms.ofRule(said, route, candidates);
    var name = "allowance " + at.multiply(HUNDRED).stripTrailingZeros().toPlainString() + "%";
    var rule = new Rule(name, Condition.ALWAYS, sparingFree(declared.terms()));
    return new DeclaredRule(rule, said, declared, Condition.ALWAYS, Truth.SOMETIMES, null);
  }

  private static Terms sparingFree(Terms terms) {
    return terms.requiring(new Selector(terms.require().all()).sparingFree());
  }

  private static boolean isAfter(BigDecimal before, BigDecimal at, SectionReader step) {
    if (at.compareTo(before) > 0) {
      return true;
    }
    step.complain(
        "at",
        "not above that of the step before (expected: steps in the order in which they are"
            + " reached)");
    return false;
  }

  private static boolean saysSomething(SectionReader step) {
    var keys = PolicyLanguage.TERMS.stream().map(key -> key.name()).toList();
    if (keys.stream().anyMatch(step::has)) {
      return true;
    }
    step.complain(
        "at", "the step says nothing (expected: at least one of: " + String.join(", ", keys) + ")");
    return false;
  }
}
