package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Label;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what routes and rules can say alike. */
final class TermsReader {

  private final SelectorReader selectors;
  private final ObjectiveReader objectives;

  TermsReader(SelectorReader selectors, ObjectiveReader objectives) {
    this.selectors = selectors;
    this.objectives = objectives;
  }

  /** What a route says; its label is not among its terms. */
  DeclaredTerms ofRoute(Lineage route, List<Target> candidates, Strategy usual) {
    var objective = objectives.read(route, candidates).orElse(usual);
    return declared(
        route, null, objective, DeadlinesReader.ofPolicy(route.all("deadlines").toList()));
  }

  /** What a rule of {@code route} says. */
  DeclaredTerms ofRule(Said rule, Lineage route, List<Target> candidates) {
    var lineage = route.of(rule);
    var label = rule.section().read("label", Notations.LABEL).orElse(null);
    var said = new ArrayList<>(lineage.all("deadlines").toList());
    var hasDeadlines = !said.isEmpty();
    route.all("deadlines").forEach(said::add);
    return declared(
        lineage,
        label,
        objectives.read(lineage, candidates).orElse(null),
        hasDeadlines ? DeadlinesReader.ofPolicy(said) : null);
  }

  private DeclaredTerms declared(
      Lineage lineage,
      @Nullable Label label,
      @Nullable Strategy strategy,
      @Nullable Deadlines deadlines) {
    var require = selectors.read(lineage, "require");
    var prefer = selectors.read(lineage, "prefer");
    var avoid = selectors.read(lineage, "avoid");
    var recourse = RecourseReader.read(lineage, selectors);
    var terms =
        new Terms(
            new Selector(require.stream().flatMap(one -> all(one).stream()).toList()),
            prefer.stream().map(DeclaredSelector::selector).toList(),
            avoid.stream().map(DeclaredSelector::selector).toList(),
            label,
            strategy,
            read(lineage, "quality-floor", Notations.QUALITY)
                .map(BigDecimal::doubleValue)
                .orElse(null),
            read(lineage, "max-cost", Notations.MONEY).orElse(null),
            deadlines,
            EffortReader.read(lineage),
            translation(lineage),
            recourse.terms());
    return new DeclaredTerms(terms, require, prefer, avoid, recourse.onRefusal());
  }

  private static List<Requirement> all(DeclaredSelector declared) {
    return declared.selector().all();
  }

  /** The strictest bound that any section of {@code lineage} sets, or null if none does. */
  private static @Nullable Translation translation(Lineage lineage) {
    return lineage
        .all("translation")
        .flatMap(said -> said.section().read("translation", PolicyNotations.TRANSLATION).stream())
        .reduce(Translation::and)
        .orElse(null);
  }

  private <T> Optional<T> read(Lineage lineage, String key, Notation<T> notation) {
    return lineage.saying(key).flatMap(said -> said.section().read(key, notation));
  }
}
