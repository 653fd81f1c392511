package dev.wagonway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Other names under which clients may ask for routes and targets. Upper and lower case are the
 * same. Immutable, so safe for any number of threads.
 *
 * <p>An alias leads to a name and gives no right to it.
 */
public final class Aliases {

  public static final Aliases NONE = new Aliases(Map.of());

  /** No name of a model is longer; what is, is not searched. */
  private static final int LONGEST = 256;

  private final List<String> names = new ArrayList<>();
  private final Map<String, String> exact = new HashMap<>();
  private final List<Alias> globs = new ArrayList<>();

  private record Alias(Glob pattern, String leadsTo) {}

  /**
   * Takes the names of routes and targets by pattern, in the operator's order. No pattern follows
   * one that takes all that it means, so exact names can be looked up first.
   */
  Aliases(Map<String, String> byPattern) {
    byPattern.forEach((pattern, leadsTo) -> {
      var glob = new Glob(pattern);
      if (glob.isExact()) {
        names.add(pattern);
        exact.put(pattern.toLowerCase(Locale.ROOT), leadsTo);
      } else {
        globs.add(new Alias(glob, leadsTo));
      }
    });
  }

  /** The route or target that the first alias which matches {@code model} leads to. */
  public Optional<String> resolve(String model) {
    if (model.length() > LONGEST) {
      return Optional.empty();
    }
    var named = exact.get(model.toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    return globs.stream()
        .filter(alias -> alias.pattern().matches(model))
        .map(Alias::leadsTo)
        .findFirst();
  }

  /** The aliases that are names rather than patterns, in the operator's order. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
