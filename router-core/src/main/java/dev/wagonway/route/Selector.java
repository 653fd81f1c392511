package dev.wagonway.route;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are meant: those that meet all requirements.
 *
 * @param sparesFree whether free targets on one's own site are meant in any case
 */
public record Selector(List<Requirement> all, boolean sparesFree) {

  /** Means every target. */
  public static final Selector ANY = new Selector(List.of());

  public Selector {
    all = List.copyOf(all);
  }

  /** Those that meet all requirements, without exception. */
  public Selector(List<Requirement> all) {
    this(all, false);
  }

  /** The same, but free targets on one's own site are meant in any case. */
  public Selector sparingFree() {
    return all.isEmpty() ? this : new Selector(all, true);
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
    return sparesFree ? text + ", or free and local" : text;
  }

  private boolean isSpared(Target target, RouteQuery query) {
    return sparesFree && Allowance.spares(target, query.request().inputTokens(), query.now());
  }
}
