package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.SectionReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds what is well written in a route but can never have an effect. */
final class RouteLints {

  /** Of these the first that is said counts. */
  private static final List<String> DECISIVE =
      List.of(
          "objective",
          "quality-floor",
          "max-cost",
          "deadlines",
          "effort",
          "retry",
          "hedge",
          "continuation",
          "on-refusal",
          "priority");

  /** These add up. */
  private static final List<String> ADDITIVE =
      List.of("require", "prefer", "avoid", "label", "translation");

  private final DeclaredRoute route;

  private RouteLints(DeclaredRoute route) {
    this.route = route;
  }

  /**
   * Complains about all that can be proved wrong with {@code route}.
   *
   * @param now when prices are looked up
   */
  static void check(DeclaredRoute route, Instant now) {
    var lints = new RouteLints(route);
    var earlier = new ArrayList<DeclaredRule>();
    for (var rule : route.rules()) {
      if (lints.canCount(rule)) {
        lints.checkShadow(rule, earlier);
        earlier.add(rule);
      }
    }
    lints.checkTerms(earlier);
    TranslationLints.check(route.lineage(), earlier);
    new CandidateLints(route, earlier, now).check();
    new RecourseLints(route, earlier).check();
    CascadeReader.check(route, earlier);
  }

  private boolean canCount(DeclaredRule rule) {
    return switch (rule.truth()) {
      case NEVER -> {
        route
            .lineage()
            .complain(
                rule.said(),
                "when",
                "holds for no request (expected: a condition that can hold, or no such rule)");
        yield false;
      }
      case ALWAYS, SOMETIMES -> saysSomething(rule);
    };
  }

  private boolean saysSomething(DeclaredRule rule) {
    var section = rule.said().section();
    if (said(section, DECISIVE).isEmpty() && said(section, ADDITIVE).isEmpty()) {
      route
          .lineage()
          .complain(
              rule.said(),
              "name",
              "the rule says nothing (expected: at least one of: %s, %s)"
                  .formatted(String.join(", ", ADDITIVE), String.join(", ", DECISIVE)));
      return false;
    }
    return true;
  }

  /** Complains if all that {@code rule} says was said before, whenever it holds. */
  private void checkShadow(DeclaredRule rule, List<DeclaredRule> earlier) {
    var section = rule.said().section();
    if (!said(section, ADDITIVE).isEmpty()) {
      return;
    }
    var shadows = new LinkedHashSet<DeclaredRule>();
    for (var key : said(section, DECISIVE)) {
      var shadow =
          earlier.stream()
              .filter(other -> other.said().route().equals(rule.said().route()))
              .filter(other -> other.said().section().has(key) && rule.implies(other))
              .findFirst();
      if (shadow.isEmpty()) {
        return;
      }
      shadows.add(shadow.get());
    }
    route
        .lineage()
        .complain(
            rule.said(),
            "name",
            "never counts: whenever it holds, so does %s, which comes first and says %s (expected: the narrower rule first, or another condition)"
                .formatted(
                    String.join(" and ", shadows.stream().map(DeclaredRule::toString).toList()),
                    String.join(", ", said(section, DECISIVE))));
  }

  /** Complains about terms of the route that one of its own rules always overrules. */
  private void checkTerms(List<DeclaredRule> rules) {
    for (var key : DECISIVE) {
      for (var rule : rules) {
        route
            .lineage()
            .saying(key)
            .filter(said -> said.route().equals(rule.said().route()))
            .filter(_ -> rule.isAlways() && rule.said().section().has(key))
            .ifPresent(said -> complainOf(said, key, rule));
      }
    }
  }

  private void complainOf(Said said, String key, DeclaredRule rule) {
    route
        .lineage()
        .complain(
            said,
            key,
            "never counts: rule %s holds for every request and says it too (expected: a condition there, or no %s here)"
                .formatted(rule, key));
  }

  private static List<String> said(SectionReader section, List<String> keys) {
    return keys.stream().filter(section::has).toList();
  }
}
