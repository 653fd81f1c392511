package dev.wagonway.route;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are meant: those that meet all requirements.
 *
 * @param sparing the scope of the budget for which free targets on one's own site are {@linkplain
 *     Budget.Scope#spares spared}, so that they are meant in any case; null if none are
 */
public record Selector(List<Requirement> all, Budget.@Nullable Scope sparing) {

  /** Means every target. */
  public static final Selector ANY = new Selector(List.of());

  public Selector {
    all = List.copyOf(all);
  }

  /** Those that meet all requirements, without exception. */
  public Selector(List<Requirement> all) {
    this(all, null);
  }

  /** The same, but what a budget of that scope spares is meant in any case. */
  public Selector sparing(Budget.Scope scope) {
    return all.isEmpty() ? this : new Selector(all, scope);
  }

  public static Selector of(Requirement... all) {
    return new Selector(List.of(all));
  }

  public boolean matches(Target target, RouteQuery query) {
    return unmet(target, query) == null;
  }

  /** The first requirement that {@code target} does not meet, or null if it meets all. */
  public @Nullable Requirement unmet(Target target, RouteQuery query) {
    for (var i = 0; i < all.size(); i++) {
      if (!all.get(i).isMetBy(target, query)) {
        return isSpared(target, query) ? null : all.get(i);
      }
    }
    return null;
  }

  /** What is meant, in words: {@code jurisdiction EU and tier on-prem}. */
  public String text() {
    var text = all.stream().map(Requirement::text).collect(Collectors.joining(" and "));
    return sparing != null ? text + ", or free and local" : text;
  }

  private boolean isSpared(Target target, RouteQuery query) {
    return sparing != null && sparing.spares(target, query.request().inputTokens(), query.now());
  }
}
