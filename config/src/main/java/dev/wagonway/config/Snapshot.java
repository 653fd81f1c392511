package dev.wagonway.config;

import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the operator decided, compiled; immutable, so that a request which took it sees
 * one policy to its end.
 *
 * @param hash a short digest of the configuration's text
 * @param loadedAt when it was compiled
 * @param server how the gateway listens; changes to it need a restart
 * @param targets by id, in the operator's order
 * @param routes by name, in the operator's order
 * @param callers who may call; empty if no keys are configured
 * @param defaultLabel the label of a request about which nothing is said
 * @param uplink how to find out whether the cloud can be reached, or null if it always can
 * @param waybills where waybills are written, or null if they are not
 * @param savings how what routing saves is told
 * @param origins where each part of a route's policy was decided, by the route's name
 */
public record Snapshot(
    String hash,
    Instant loadedAt,
    ServerSettings server,
    Map<String, Target> targets,
    Map<String, Route> routes,
    Callers callers,
    Label defaultLabel,
    @Nullable Uplink uplink,
    @Nullable WaybillSettings waybills,
    Savings savings,
    Map<String, List<Origin>> origins) {

  public Snapshot {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    origins = Map.copyOf(origins);
  }

  /** Where each part of a route's policy was decided; empty if there is no such route. */
  public List<Origin> origins(String route) {
    return origins.getOrDefault(route, List.of());
  }

  /** The route called {@code model}, or else the route to the target of that id. */
  public Optional<Route> routeFor(String model) {
    var route = routes.get(model);
    if (route != null) {
      return Optional.of(route);
    }
    return Optional.ofNullable(targets.get(model))
        .map(target -> Route.direct(target, defaultLabel));
  }
}
