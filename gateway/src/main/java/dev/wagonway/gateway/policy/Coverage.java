package dev.wagonway.gateway.policy;

import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules of which routes, and which steps of which budgets, applied in some case: their
 * condition held, or their share was used, and what they say counted. Cases of the same policy from
 * several files count together. Not thread-safe.
 */
public final class Coverage {

  private static final double PERCENT = 100;

  private final Map<Path, Map<Part, Boolean>> policies = new LinkedHashMap<>();

  /**
   * A rule or a step.
   *
   * @param owner the route or budget that has it: {@code route auto}
   * @param kind what it is: {@code rule}
   */
  private record Part(String owner, String kind, String name) {

    static Part ofRoute(String route, Rule rule) {
      return new Part("route " + route, "rule", rule.name());
    }

    static Part ofBudget(String budget, Rule step) {
      return new Part("budget " + budget, "step", step.name());
    }

    String text() {
      return "%s: %s \"%s\"".formatted(owner, kind, name);
    }
  }

  /** Counts the rules and steps of a policy that is being tested. */
  void policy(Path path, Snapshot snapshot) {
    var parts = policies.computeIfAbsent(path, _ -> new LinkedHashMap<>());
    for (var route : snapshot.routes().values()) {
      route.rules().forEach(rule -> parts.putIfAbsent(Part.ofRoute(route.name(), rule), false));
    }
    for (var budget : snapshot.accounting().budgets()) {
      budget
          .steps()
          .forEach(step -> parts.putIfAbsent(Part.ofBudget(budget.name(), step.rule()), false));
    }
  }

  /** Takes note of the rules and steps that applied. */
  void decided(Path path, Decision decision) {
    var parts = policies.getOrDefault(path, Map.of());
    var query = decision.query();
    var applied = decision.ruling().applied();
    for (var rule : query.route().rules()) {
      if (applied.contains(rule)) {
        parts.computeIfPresent(Part.ofRoute(query.route().name(), rule), (_, _) -> true);
      }
    }
    for (var standing : query.standings()) {
      for (var step : standing.budget().steps()) {
        if (standing.reaches(step) && applied.contains(step.rule())) {
          var part = Part.ofBudget(standing.budget().name(), step.rule());
          parts.computeIfPresent(part, (_, _) -> true);
        }
      }
    }
  }

  /** How many rules and steps there are. */
  public int all() {
    return policies.values().stream().mapToInt(Map::size).sum();
  }

  /** How many of them applied. */
  public int covered() {
    return all() - missed().size();
  }

  /** The share that applied, in percent; all of none are 100. */
  public double percent() {
    return all() == 0 ? PERCENT : covered() * PERCENT / all();
  }

  /** The rules and steps that applied in no case, a line each. */
  public List<String> missed() {
    return policies.entrySet().stream()
        .flatMap(policy ->
            policy.getValue().entrySet().stream()
                .filter(part -> !part.getValue())
                .map(part -> policy.getKey() + ": " + part.getKey().text()))
        .toList();
  }
}
