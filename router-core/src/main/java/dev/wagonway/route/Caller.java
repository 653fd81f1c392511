package dev.wagonway.route;

import dev.wagonway.sensitivity.Label;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may call the gateway.
 *
 * @param name the operator's name for the key
 * @param team the team that the key belongs to, or empty
 * @param project the project that the key belongs to, or empty
 * @param label the least label that every request of this caller has
 * @param routes the names that this caller may ask for; empty if any
 * @param targets the ids of the targets that may serve this caller; empty if any
 * @param priority the most that requests of this caller have, whatever routes say; null if routes
 *     alone decide
 * @param rights what this caller may do besides
 * @param limits how much this caller may ask in a time, those shared with others included
 */
public record Caller(
    String name,
    String team,
    String project,
    Label label,
    Set<String> routes,
    Set<String> targets,
    @Nullable Priority priority,
    Set<Right> rights,
    List<RateLimit> limits) {

  /** Whoever calls when no keys are configured; may see how decisions are made. */
  public static final Caller ANYONE =
      new Caller(
          "anyone",
          "",
          "",
          Label.PUBLIC,
          Set.of(),
          Set.of(),
          null,
          Set.of(Right.MAY_EXPLAIN),
          List.of());

  public Caller {
    routes = Set.copyOf(routes);
    targets = Set.copyOf(targets);
    rights = Set.copyOf(rights);
    limits = List.copyOf(limits);
  }

  /** A caller without a project, rights and limits. */
  public Caller(
      String name,
      String team,
      Label label,
      Set<String> routes,
      Set<String> targets,
      @Nullable Priority priority) {
    this(name, team, "", label, routes, targets, priority, Set.of(), List.of());
  }

  /** A caller for whose requests routes alone say how urgent they are. */
  public Caller(String name, String team, Label label, Set<String> routes, Set<String> targets) {
    this(name, team, label, routes, targets, null);
  }

  /** A caller without a team who may use everything. */
  public Caller(String name, Label label) {
    this(name, "", label, Set.of(), Set.of());
  }

  /** Whether this caller has a right. */
  public boolean may(Right right) {
    return rights.contains(right);
  }

  /** Whether this caller may ask for {@code model}. */
  public boolean mayAskFor(String model) {
    return routes.isEmpty() || routes.contains(model);
  }

  /** Whether {@code target} may serve this caller. */
  public boolean mayUse(Target target) {
    return targets.isEmpty() || targets.contains(target.id());
  }
}
