package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads what holds once shares of a budget are used. */
final class StepReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final TermsReader terms;

  StepReader(TermsReader terms) {
    this.terms = terms;
  }

  /**
   * The budget whose steps they are.
   *
   * @param name what the names of its steps begin with
   * @param lineage the route that it belongs to, or one that stands for all
   * @param candidates the targets that its terms may name
   */
  record Owner(String name, Budget.Scope scope, Lineage lineage, List<Target> candidates) {}

  /**
   * What was read.
   *
   * @param rules what {@code steps} were read from, in their order
   */
  record Declared(List<Budget.Step> steps, List<DeclaredRule> rules) {}

  /** The steps of {@code said}, a section that has them under {@code steps}. */
  Declared read(Said said, Owner owner) {
    var declared = new ArrayList<DeclaredRule>();
    var steps = new ArrayList<Budget.Step>();
    var reached = BigDecimal.ZERO;
    for (var step : said.section().sections("steps", PolicyLanguage.STEP)) {
      var at = step.read("at", BudgetNotations.SHARE);
      if (at.isEmpty() || !isAfter(reached, at.get(), step) || !saysSomething(step)) {
        continue;
      }
      reached = at.get();
      var rule = rule(reached, new Said(said.route(), step), owner);
      declared.add(rule);
      steps.add(new Budget.Step(reached.doubleValue(), rule.rule()));
    }
    return new Declared(List.copyOf(steps), List.copyOf(declared));
  }

  private DeclaredRule rule(BigDecimal at, Said said, Owner owner) {
    var declared = terms.ofRule(said, owner.lineage(), owner.candidates());
    var share = at.multiply(HUNDRED).stripTrailingZeros().toPlainString() + "%";
    var rule =
        new Rule(
            owner.name() + " " + share, Condition.ALWAYS, sparing(declared.terms(), owner.scope()));
    return new DeclaredRule(rule, said, declared, Condition.ALWAYS, Truth.SOMETIMES, null);
  }

  private static Terms sparing(Terms terms, Budget.Scope scope) {
    return terms.requiring(new Selector(terms.require().all()).sparing(scope));
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
