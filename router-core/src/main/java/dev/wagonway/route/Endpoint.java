package dev.wagonway.route;

import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a target is reached.
 *
 * @param wire the name of the API that it speaks
 * @param provider the id of the provider whose habits it has
 * @param baseUrl the API's root, such as {@code https://api.openai.com/v1}
 * @param keys the credentials, of which each will do alone, the preferred one first; empty if it
 *     needs none
 * @param reasoning how the model is told how much to reason
 * @param dialect how it speaks its wire
 * @param alternatives other wires that it speaks, by name, and the roots of those APIs
 */
public record Endpoint(
    String wire,
    String provider,
    URI baseUrl,
    List<Secret> keys,
    ReasoningControl reasoning,
    Dialect dialect,
    Map<String, URI> alternatives) {

  public Endpoint {
    keys = List.copyOf(keys);
    alternatives = Map.copyOf(alternatives);
  }

  /** An endpoint with one credential, or none. */
  public Endpoint(
      String wire,
      String provider,
      URI baseUrl,
      @Nullable Secret key,
      ReasoningControl reasoning,
      Dialect dialect,
      Map<String, URI> alternatives) {
    this(
        wire,
        provider,
        baseUrl,
        key == null ? List.of() : List.of(key),
        reasoning,
        dialect,
        alternatives);
  }

  /** A model that cannot be told how much to reason. */
  public Endpoint(String wire, String provider, URI baseUrl, @Nullable Secret key) {
    this(wire, provider, baseUrl, key, ReasoningControl.NONE, Dialect.PLAIN, Map.of());
  }

  /** The preferred credential, or null if it needs none. */
  public @Nullable Secret key() {
    return keys.isEmpty() ? null : keys.getFirst();
  }
}
