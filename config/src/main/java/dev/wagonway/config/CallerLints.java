package dev.wagonway.config;

import dev.wagonway.config.CallerReader.DeclaredCaller;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds callers who may ask for what nobody can give them. */
final class CallerLints {

  private final Map<String, DeclaredRoute> routes;
  private final TargetNames targets;
  private final Set<String> known;

  private CallerLints(Map<String, DeclaredRoute> routes, TargetNames targets, Set<String> known) {
    this.routes = routes;
    this.targets = targets;
    this.known = known;
  }

  static void check(
      CallerReader.Declared callers,
      Map<String, DeclaredRoute> routes,
      TargetNames targets,
      SectionReader root) {
    var known = new LinkedHashSet<String>();
    if (root.node("routes").orElse(null) instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> known.add(entry.name()));
    }
    known.addAll(targets.shown());
    var lints = new CallerLints(routes, targets, known);
    callers.groups().sections().forEach(lints::areKnown);
    callers.callers().forEach(lints::check);
  }

  private void check(DeclaredCaller declared) {
    if (areKnown(declared.section())) {
      checkReach(declared);
    }
  }

  private boolean areKnown(SectionReader section) {
    var areKnown = true;
    for (var value : section.values("routes")) {
      if (!known.contains(value.text()) && !targets.contains(value.text())) {
        section.complain(value, PolicyNotations.complaint(value, known));
        areKnown = false;
      }
    }
    for (var value : section.values("targets")) {
      if (!targets.contains(value.text())) {
        section.complain(value, targets.complaint(value));
        areKnown = false;
      }
    }
    return areKnown;
  }

  private void checkReach(DeclaredCaller declared) {
    var caller = declared.caller();
    var reached = reached(caller);
    var unlabelled = without(reached, route -> CandidateLints.usable(route, caller.label()));
    if (!unlabelled.isEmpty()) {
      declared
          .section()
          .complain(
              "label",
              "no candidate of %s is cleared for %s, the least label of this caller (expected: a candidate with clearance %s or higher there, or routes: for this caller without it)"
                  .formatted(names(unlabelled), caller.label().word(), caller.label().word()));
      return;
    }
    var unserved =
        without(
            reached,
            route ->
                CandidateLints.usable(route, caller.label()).stream()
                    .filter(caller::mayUse)
                    .toList());
    // A caller without a list of routes may be meant for those only that its targets serve.
    if (!unserved.isEmpty() && (!caller.routes().isEmpty() || unserved.equals(reached))) {
      declared
          .section()
          .complain(
              "targets",
              "leaves nobody to serve %s (expected: a target among those that can serve it, or routes: for this caller without it)"
                  .formatted(names(unserved)));
    }
  }

  /** What {@code caller} may ask for. */
  private List<Route> reached(Caller caller) {
    var reached = new ArrayList<Route>();
    routes.values().stream()
        .map(DeclaredRoute::route)
        .filter(route -> caller.mayAskFor(route.name()))
        .forEach(reached::add);
    caller.routes().stream()
        .flatMap(name -> targets.target(name).stream())
        .map(target -> Route.direct(target, Label.PUBLIC))
        .forEach(reached::add);
    return reached;
  }

  private static List<Route> without(List<Route> routes, Function<Route, List<Target>> servers) {
    return routes.stream().filter(route -> servers.apply(route).isEmpty()).toList();
  }

  private static String names(List<Route> routes) {
    return String.join(", ", routes.stream().map(Route::name).limit(5).toList());
  }
}
