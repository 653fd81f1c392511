package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Learning;
import dev.wagonway.route.Route;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.mask.AnswerScan;
import dev.wagonway.strategy.Utility;
import dev.wagonway.time.WeeklyWindow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code routes}. */
final class RouteReader {

  private static final Duration USUAL_REST = Duration.ofMinutes(30);
  private static final Duration LEAST_REST = Duration.ofMinutes(1);

  private final TargetNames targets;
  private final LeastLabel leastLabel;
  private final TermsReader terms;
  private final RuleReader rules;
  private final AllowanceReader allowances;
  private final Reading reading;

  /**
   * Takes what routes may name.
   *
   * @param schedules those of the top level by name; nothing for one that has problems
   */
  RouteReader(
      TargetNames targets,
      LeastLabel leastLabel,
      Map<String, Optional<WeeklyWindow>> schedules,
      Reading reading) {
    this.targets = targets;
    this.leastLabel = leastLabel;
    this.reading = reading;
    var conditions = new ConditionReader(reading.problems());
    var selectors = new SelectorReader(targets, conditions);
    this.terms = new TermsReader(selectors, new ObjectiveReader(reading));
    this.rules = new RuleReader(terms, conditions, schedules);
    this.allowances = new AllowanceReader(terms);
  }

  /** The routes that can be read by name, in the operator's order. */
  Map<String, DeclaredRoute> read(SectionReader root) {
    var sections = new LinkedHashMap<String, SectionReader>();
    for (var entry : root.named("routes")) {
      var path = Paths.key(root.pathOf("routes"), entry.name());
      requireName(entry.key(), path);
      sections.put(
          entry.name(), SectionReader.of(entry.value(), path, PolicyLanguage.ROUTE, reading));
    }
    var read = new LinkedHashMap<String, DeclaredRoute>();
    for (var lineage : Lineages.of(sections, reading.problems())) {
      route(lineage).ifPresent(route -> read.put(lineage.name(), route));
    }
    var ordered = new LinkedHashMap<String, DeclaredRoute>();
    for (var name : sections.keySet()) {
      Optional.ofNullable(read.get(name)).ifPresent(route -> ordered.put(name, route));
    }
    return ordered;
  }

  private void requireName(Node.Scalar key, String path) {
    if (Notations.NAME.read(key.text()).isEmpty()) {
      var value = new Value(key.place(), path, key.text(), key.text());
      reading.problems().add(key.place(), path, Notations.NAME.complaint(value));
    }
    var target = targets.declared().get(key.text());
    if (target != null) {
      reading
          .problems()
          .add(
              key.place(),
              path,
              "also the id of a target (expected: a name of its own; the target is at "
                  + target.id().place()
                  + ")");
    }
  }

  private Optional<DeclaredRoute> route(Lineage lineage) {
    var candidates = candidates(lineage);
    var own = terms.ofRoute(lineage, candidates, Utility.BALANCED);
    var label =
        lineage
            .saying("label")
            .flatMap(said -> said.section().read("label", Notations.LABEL))
            .orElse(leastLabel.label());
    requireNoLessThanBases(lineage, label);
    var sticky = lineage.saying("sticky").map(RouteReader::sticky).orElse(Sticky.OFF);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    requireCleared(lineage, candidates, label);
    var declared = rules.read(lineage, candidates);
    var allowance = allowances.read(lineage, candidates);
    var route =
        new Route(
            lineage.name(),
            candidates,
            label,
            own.terms(),
            declared.stream().map(DeclaredRule::rule).toList(),
            fallback(lineage, candidates).orElse(null),
            sticky,
            lineage.saying("answers").flatMap(RouteReader::answers).orElse(null),
            lineage
                .saying("learn")
                .map(said -> LearningReader.trying(said.section()))
                .orElse(Learning.OFF),
            lineage.saying("cascade").map(CascadeReader::read).orElse(Cascade.OFF));
    return Optional.of(
        new DeclaredRoute(route, lineage, own, declared, allowance.budget(), allowance.steps()));
  }

  /** Whoever relies on a route's label relies on that of its heirs, too. */
  private static void requireNoLessThanBases(Lineage lineage, Label label) {
    var said = lineage.all("label").toList();
    for (var base : said.subList(Math.min(1, said.size()), said.size())) {
      var value = base.section().value("label");
      var least = value.flatMap(one -> Notations.LABEL.read(one.text())).orElse(label);
      if (!label.covers(least)) {
        lineage.complain(
            said.getFirst(),
            "label",
            "%s, below that of route %s, which this one extends (expected: %s or higher, or none)"
                .formatted(label.word(), base.route(), least.word()));
        return;
      }
    }
  }

  private static void requireCleared(Lineage lineage, List<Target> candidates, Label label) {
    if (candidates.stream().noneMatch(target -> target.clearance().covers(label))) {
      var key = lineage.saying("label").isPresent() ? "label" : "candidates";
      lineage
          .saying(key)
          .ifPresent(said ->
              lineage.complain(
                  said,
                  key,
                  "no candidate is cleared for %s, the least label of this route (expected: a candidate with clearance %s or higher, or a lower label)"
                      .formatted(label.word(), label.word())));
    }
  }

  /** The candidates, or none if one of them has a problem. */
  private List<Target> candidates(Lineage lineage) {
    var said = lineage.saying("candidates").orElse(null);
    if (said != null) {
      return candidates(said.section());
    }
    if (lineage.said().getLast().section().isMapping()) {
      lineage.complain(
          lineage.said().getLast(),
          "candidates",
          "missing (expected: a list of targets, or extends: and a route that has one)");
    }
    return List.of();
  }

  private List<Target> candidates(SectionReader section) {
    var found = new LinkedHashMap<String, Target>();
    var values = section.values("candidates");
    for (var value : values) {
      if (!targets.contains(value.text())) {
        section.complain(value, targets.complaint(value));
      } else if (found.containsKey(value.text())) {
        section.complain(value, value.shown() + " again (expected: each target once)");
      } else {
        targets.target(value.text()).ifPresent(target -> found.put(value.text(), target));
      }
    }
    if (section.node("candidates").orElse(null) instanceof Node.Sequence list
        && list.items().isEmpty()) {
      section.complain("candidates", "found an empty list (expected: at least one target)");
    }
    return found.size() == values.size() ? List.copyOf(found.values()) : List.of();
  }

  private static Optional<Target> fallback(Lineage lineage, List<Target> candidates) {
    var said = lineage.saying("default").orElse(null);
    var value = said == null ? Optional.<Value>empty() : said.section().value("default");
    if (said == null || value.isEmpty()) {
      return Optional.empty();
    }
    var id = value.get().text().strip();
    var target = candidates.stream().filter(one -> one.id().equals(id)).findFirst();
    if (target.isEmpty()) {
      var ids = candidates.stream().map(Target::id).toList();
      lineage.complain(said, "default", PolicyNotations.complaint(value.get(), ids));
    }
    return target;
  }

  private static Optional<AnswerScan> answers(Said said) {
    var read = Switch.read(said.section(), "answers", PolicyLanguage.ANSWERS, PolicyNotations.NO);
    return switch (read) {
      case Switch.Told(var section) -> {
        var from = section.read("from", Notations.LABEL).orElse(Label.RESTRICTED);
        yield section
            .read("scan", PolicyNotations.ANSWERS)
            .map(action -> new AnswerScan(action, from));
      }
      case Switch.Word _, Switch.Silent _ -> Optional.empty();
    };
  }

  private static Sticky sticky(Said said) {
    return switch (said.section().node("sticky").orElse(null)) {
      case Node.Mapping _ -> sticky(said.section().section("sticky", PolicyLanguage.STICKY));
      case Node.Scalar _, Node.Sequence _ -> off(said.section());
      case null -> Sticky.OFF;
    };
  }

  private static Sticky off(SectionReader route) {
    var value = route.value("sticky");
    if (value.isPresent() && PolicyNotations.NO.read(value.get().text()).isEmpty()) {
      route.complain(
          value.get(),
          value.get().shown()
              + " (expected: false, or a mapping with the keys "
              + String.join(", ", PolicyLanguage.STICKY.names())
              + ")");
    }
    return Sticky.OFF;
  }

  private static Sticky sticky(SectionReader section) {
    section.read("until", PolicyNotations.FAILURE);
    var idle = section.read("idle", Notations.DURATION).orElse(USUAL_REST);
    if (idle.compareTo(LEAST_REST) < 0) {
      section.complain(
          "idle",
          "too short for anyone to read an answer and ask again (expected: at least 1m, such as"
              + " 30m)");
    }
    return new Sticky(true, idle, section.read("bad-signals", Notations.COUNT).orElse(0));
  }
}
