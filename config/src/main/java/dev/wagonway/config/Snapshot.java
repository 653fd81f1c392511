package dev.wagonway.config;

import dev.wagonway.route.Caller;
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
 * @param aliases other names under which clients may ask for routes and targets
 * @param defaultModel the route or target that stands in for names which mean nothing, or null if
 *     those are refused
 * @param direct whether clients may ask for any target by its id although there are routes
 * @param callers who may call; empty if no keys are configured
 * @param defaultLabel the label of a request about which nothing is said
 * @param uplink how to find out whether the cloud can be reached, or null if it always can
 * @param waybills where waybills are written, or null if they are not
 * @param savings how what routing saves is told
 * @param origins where each part of a route's policy was decided, by the route's name
 * @param resilience how targets that fail are dealt with
 * @param sensitivity how sensitive content is found and treated
 * @param audit where label decisions are written down, or null if they are not
 * @param insight how good answers are foreseen to be
 * @param accounting what is counted, and where
 * @param telemetry what is told of requests beside that
 */
public record Snapshot(
    String hash,
    Instant loadedAt,
    ServerSettings server,
    Map<String, Target> targets,
    Map<String, Route> routes,
    Aliases aliases,
    @Nullable String defaultModel,
    boolean direct,
    Callers callers,
    Label defaultLabel,
    @Nullable Uplink uplink,
    @Nullable WaybillSettings waybills,
    Savings savings,
    Map<String, List<Origin>> origins,
    Resilience resilience,
    Sensitivity sensitivity,
    @Nullable AuditSettings audit,
    Insight insight,
    Accounting accounting,
    Telemetry telemetry) {

  public Snapshot {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    origins = Map.copyOf(origins);
  }

  /** Makes what takes long to make; whoever needs it before it is made waits for it. */
  public void prepare() {
    var classifier = sensitivity.classifier();
    if (classifier != null) {
      classifier.prepare();
    }
    insight.prepare();
  }

  /** Where each part of a route's policy was decided; empty if there is no such route. */
  public List<Origin> origins(String route) {
    return origins.getOrDefault(route, List.of());
  }

  /**
   * The name of the route or target that {@code caller} means by {@code model}: that itself, or
   * else what an alias leads to, or else the default. Empty if it means nothing. Whether the caller
   * may ask for that name is another question.
   */
  public Optional<String> nameFor(String model, Caller caller) {
    if (routeFor(model, caller).isPresent()) {
      return Optional.of(model);
    }
    return aliases.resolve(model).or(() -> Optional.ofNullable(defaultModel));
  }

  /** What {@code model} stands for whoever asks. */
  public Optional<Route> routeFor(String model) {
    return routeFor(model, Caller.ANYONE);
  }

  /**
   * What {@code model} stands for if {@code caller} asks for it: the route of that name, or else
   * the target of that id, if it may be asked for past the routes and what they require.
   */
  public Optional<Route> routeFor(String model, Caller caller) {
    var route = routes.get(model);
    if (route != null) {
      return Optional.of(route);
    }
    return isDirect(model, caller)
        ? Optional.ofNullable(targets.get(model)).map(target -> Route.direct(target, defaultLabel))
        : Optional.empty();
  }

  /**
   * Whether {@code caller} may ask for a target by its id {@code target}: if there is nothing else
   * to ask for, if the caller's key names it, or if the operator lets everyone.
   */
  public boolean isDirect(String target, Caller caller) {
    return direct || routes.isEmpty() || caller.routes().contains(target);
  }
}
