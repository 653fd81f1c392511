package dev.wagonway.spi;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an API can say. Whatever is not in it is lost when something is translated to that API.
 *
 * @param features how it says what it can say
 * @param seals whose sealed reasoning it takes back
 */
public record Scope(Map<Feature, Carriage> features, Set<Seal.Origin> seals) {

  public Scope {
    features = Map.copyOf(features);
    seals = Set.copyOf(seals);
  }

  /**
   * How an API says something.
   *
   * @param exact whether it says the same, rather than something close to it
   * @param field where it says it: {@code generationConfig.seed}
   */
  public record Carriage(boolean exact, String field) {}

  /** Something that the API says in {@code field} just as it is meant. */
  public static Carriage carried(String field) {
    return new Carriage(true, field);
  }

  /** Something that the API can only say approximately, or in other words. */
  public static Carriage mapped(String field) {
    return new Carriage(false, field);
  }

  public boolean has(Feature feature) {
    return features.containsKey(feature);
  }

  /** The field in which it is said, or null if it cannot be said. */
  public @Nullable String field(Feature feature) {
    var carriage = features.get(feature);
    return carriage == null ? null : carriage.field();
  }
}
