package dev.wagonway.gateway.policy;

import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules of which routes applied in some case: their condition held and what they say counted.
 * Cases of the same policy from several files count together. Not thread-safe.
 */
public final class Coverage {

  private static final double PERCENT = 100;

  private final Map<Path, Map<String, boolean[]>> routes = new LinkedHashMap<>();
  private final Map<Path, Map<String, List<Rule>>> rules = new LinkedHashMap<>();

  /** Counts the rules of a policy that is being tested. */
  void policy(Path path, Snapshot snapshot) {
    var seen = routes.computeIfAbsent(path, _ -> new LinkedHashMap<>());
    var known = rules.computeIfAbsent(path, _ -> new LinkedHashMap<>());
    for (var route : snapshot.routes().values()) {
      seen.putIfAbsent(route.name(), new boolean[route.rules().size()]);
      known.putIfAbsent(route.name(), route.rules());
    }
  }

  /** Takes note of the rules that applied. */
  void decided(Path path, Decision decision) {
    var route = decision.query().route();
    var covered = routes.getOrDefault(path, Map.of()).get(route.name());
    if (covered == null) {
      return;
    }
    for (var i = 0; i < covered.length; i++) {
      var rule = route.rules().get(i);
      covered[i] |= decision.ruling().applied().stream().anyMatch(rule::equals);
    }
  }

  /** How many rules there are. */
  public int all() {
    return routes.values().stream()
        .flatMap(routes -> routes.values().stream())
        .mapToInt(covered -> covered.length)
        .sum();
  }

  /** How many of them applied. */
  public int covered() {
    return all() - missed().size();
  }

  /** The share that applied, in percent; all of none are 100. */
  public double percent() {
    return all() == 0 ? PERCENT : covered() * PERCENT / all();
  }

  /** The rules that applied in no case, a line each. */
  public List<String> missed() {
    var missed = new ArrayList<String>();
    routes.forEach((path, byRoute) ->
        byRoute.forEach((route, covered) -> {
          for (var i = 0; i < covered.length; i++) {
            if (!covered[i]) {
              var name = rules.getOrDefault(path, Map.of()).getOrDefault(route, List.of()).get(i);
              missed.add("%s: route %s: rule \"%s\"".formatted(path, route, name.name()));
            }
          }
        }));
    return missed;
  }
}
