package dev.wagonway.config;

import dev.wagonway.route.Priority;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key, a project or a team says of its requests, each for itself.
 *
 * @param label the least label
 * @param routes the only ones that may be asked for, or null if it names none
 * @param targets the only ones that may serve, or null if it names none
 * @param priority the most, or null if it says nothing
 * @param rights what else is allowed
 * @param limits how much may be asked in a time
 */
public record Grant(
    Label label,
    @Nullable Set<String> routes,
    @Nullable Set<String> targets,
    @Nullable Priority priority,
    Set<Right> rights,
    List<RateLimit> limits) {

  /** Nothing is said. */
  public static final Grant NOTHING =
      new Grant(Label.PUBLIC, null, null, null, Set.of(), List.of());

  public Grant {
    routes = routes == null ? null : Set.copyOf(routes);
    targets = targets == null ? null : Set.copyOf(targets);
    rights = Set.copyOf(rights);
    limits = List.copyOf(limits);
  }

  /**
   * What holds for something that says this and belongs to what says {@code above}: the higher
   * label, what both name, the lower priority, the rights of either, the limits of both.
   */
  public Grant under(Grant above) {
    return new Grant(
        label.raisedTo(above.label),
        common(routes, above.routes),
        common(targets, above.targets),
        lower(priority, above.priority),
        union(rights, above.rights),
        joined(limits, above.limits));
  }

  /** Whether it leaves nothing to ask for, or nobody to serve. */
  public boolean leavesNothing() {
    return (routes != null && routes.isEmpty()) || (targets != null && targets.isEmpty());
  }

  private static @Nullable Set<String> common(
      @Nullable Set<String> one, @Nullable Set<String> other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    var both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private static @Nullable Priority lower(@Nullable Priority one, @Nullable Priority other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Set<Right> union(Set<Right> one, Set<Right> other) {
    var both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static List<RateLimit> joined(List<RateLimit> one, List<RateLimit> other) {
    var both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
