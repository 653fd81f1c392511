package dev.wagonway.config;

import dev.wagonway.config.CallerReader.DeclaredCaller;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds labels of requests that nobody may serve although the operator does not say so. To be asked
 * only if nothing else is wrong: what is may well be why.
 */
final class SensitivityLints {

  private final Sensitivity sensitivity;
  private final SectionReader root;
  private final SectionReader section;

  SensitivityLints(Sensitivity sensitivity, SectionReader root) {
    this.sensitivity = sensitivity;
    this.root = root;
    this.section = root.section("sensitivity", SensitivityLanguage.SENSITIVITY);
  }

  /** Complains of refusals that let more sensitive content pass. */
  void checkRefusals() {
    var refused = sensitivity.refuse();
    for (var label : Label.values()) {
      var served = above(label).stream().filter(one -> !refused.contains(one)).toList();
      if (refused.contains(label) && !served.isEmpty()) {
        section.complain(
            "refuse",
            "%s, but not %s, which is more sensitive (expected: each label from the least refused one up to restricted)"
                .formatted(label.word(), words(served)));
        return;
      }
    }
  }

  /** Complains of labels for which there is neither a target nor a refusal. */
  void checkTargets(Set<Target> targets, Label highest) {
    var cleared =
        targets.stream().map(Target::clearance).reduce(Label::raisedTo).orElse(Label.PUBLIC);
    var unserved =
        above(cleared).stream()
            .filter(highest::covers)
            .filter(label -> !sensitivity.refuse().contains(label))
            .toList();
    if (unserved.isEmpty()) {
      return;
    }
    var message =
        "%s: no target that can be asked is cleared for requests of %s (expected: a target with clearance %s, or refuse: [%s] under sensitivity, which says that such requests are refused on purpose)"
            .formatted(
                words(unserved),
                unserved.size() == 1 ? "this label" : "these labels",
                unserved.getLast().word(),
                words(above(cleared)));
    if (root.has("sensitivity")) {
      section.complain("refuse", message);
    } else {
      root.complain("sensitivity", message);
    }
  }

  /** The targets that anyone can ask for. */
  static Set<Target> reachable(
      Map<String, Target> targets,
      Map<String, DeclaredRoute> routes,
      boolean direct,
      List<DeclaredCaller> callers) {
    if (direct || routes.isEmpty()) {
      return Set.copyOf(targets.values());
    }
    var reachable = new LinkedHashSet<Target>();
    routes.values().forEach(route -> reachable.addAll(route.route().candidates()));
    for (var caller : callers) {
      targets.forEach((id, target) -> {
        if (caller.caller().routes().contains(id)) {
          reachable.add(target);
        }
      });
    }
    return reachable;
  }

  /**
   * The highest label that requests can have: any, if content is looked at, or else what the
   * configuration itself says somewhere. Clients can always say more, and are told so then.
   */
  Label highest(Label usual, Map<String, DeclaredRoute> routes, List<DeclaredCaller> callers) {
    if (sensitivity.classifier() != null) {
      return Label.RESTRICTED;
    }
    return Stream.of(
            Stream.of(usual),
            callers.stream().map(caller -> caller.caller().label()),
            routes.values().stream().map(DeclaredRoute::route).flatMap(SensitivityLints::labels))
        .flatMap(labels -> labels)
        .reduce(usual, Label::raisedTo);
  }

  private static Stream<Label> labels(Route route) {
    var rules = route.rules().stream().map(rule -> raised(route.label(), rule.terms().label()));
    return Stream.concat(Stream.of(route.label()), rules);
  }

  private static Label raised(Label label, @Nullable Label further) {
    return further == null ? label : label.raisedTo(further);
  }

  private static List<Label> above(Label label) {
    var above = new ArrayList<Label>();
    for (var one : Label.values()) {
      if (!label.covers(one)) {
        above.add(one);
      }
    }
    return above;
  }

  private static String words(List<Label> labels) {
    return String.join(", ", labels.stream().map(Label::word).toList());
  }
}
