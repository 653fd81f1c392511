package dev.wagonway.route;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which targets are meant: those that meet all requirements. */
public record Selector(List<Requirement> all) {

  /** Means every target. */
  public static final Selector ANY = new Selector(List.of());

  public Selector {
    all = List.copyOf(all);
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
        return all.get(i);
      }
    }
    return null;
  }

  /** What is meant, in words: {@code jurisdiction EU and tier on-prem}. */
  public String text() {
    return all.stream().map(Requirement::text).collect(Collectors.joining(" and "));
  }
}
