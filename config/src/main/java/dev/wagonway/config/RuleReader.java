package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.condition.Compiled;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.yaml.Flow;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Target;
import dev.wagonway.time.WeeklyWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of routes. */
final class RuleReader {

  private final TermsReader terms;
  private final ConditionReader conditions;
  private final Map<String, Optional<WeeklyWindow>> schedules;

  /**
   * Takes what rules may name.
   *
   * @param schedules those of the top level by name; nothing for one that has problems
   */
  RuleReader(
      TermsReader terms,
      ConditionReader conditions,
      Map<String, Optional<WeeklyWindow>> schedules) {
    this.terms = terms;
    this.conditions = conditions;
    this.schedules = schedules;
  }

  /** The rules of {@code route} that can be read: its own first, then those it takes over. */
  List<DeclaredRule> read(Lineage route, List<Target> candidates) {
    var rules = new ArrayList<DeclaredRule>();
    var names = new HashMap<String, Said>();
    route
        .all("rules")
        .forEach(said -> {
          for (var section : said.section().sections("rules", PolicyLanguage.RULE)) {
            var rule = new Said(said.route(), section);
            requireNewName(rule, names);
            rule(rule, route, candidates).ifPresent(rules::add);
          }
        });
    return rules;
  }

  private static void requireNewName(Said rule, Map<String, Said> names) {
    var name = rule.section().value("name");
    var earlier = name.map(n -> names.putIfAbsent(n.text().strip(), rule)).orElse(null);
    if (earlier != null && name.isPresent()) {
      // Of two routes, the heir can choose a new name.
      var isOwn = earlier.route().equals(rule.route());
      var other = isOwn ? earlier : rule;
      (isOwn ? rule : earlier)
          .section()
          .complain(
              "name",
              name.get().shown()
                  + " again (expected: a name of its own; the other is at "
                  + other.placeOf("name")
                  + ")");
    }
  }

  private Optional<DeclaredRule> rule(Said said, Lineage route, List<Target> candidates) {
    var section = said.section();
    var name = section.read("name", PolicyNotations.RULE_NAME);
    var when =
        section.has("when")
            ? conditions.request(section, "when")
            : Optional.of(new Compiled.Ok<>(Condition.ALWAYS, Truth.ALWAYS));
    var window = section.has("during") ? window(section) : Optional.<WeeklyWindow>empty();
    var declared = terms.ofRule(said, route, candidates);
    if (name.isEmpty() || when.isEmpty() || (section.has("during") && window.isEmpty())) {
      return Optional.empty();
    }
    var condition = when.get().condition();
    var truth = when.get().truth();
    var during = section.node("during").map(Flow::text).orElse("");
    var both = window.<Condition>map(w -> new During(condition, w, during)).orElse(condition);
    return Optional.of(
        new DeclaredRule(
            new Rule(name.get(), both, declared.terms()),
            said,
            declared,
            condition,
            truth,
            window.orElse(null)));
  }

  private Optional<WeeklyWindow> window(SectionReader rule) {
    return switch (rule.node("during").orElse(null)) {
      case Node.Mapping _ -> WindowReader.read(rule.section("during", WindowReader.SECTION));
      case Node.Scalar _, Node.Sequence _ ->
          rule.value("during")
              .flatMap(value -> {
                var named = schedules.get(value.text().strip());
                if (named == null) {
                  rule.complain(value, PolicyNotations.complaint(value, schedules.keySet()));
                }
                return named == null ? Optional.empty() : named;
              });
      case null -> Optional.empty();
    };
  }
}
