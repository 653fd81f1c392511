package dev.wagonway.route;

import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a target is reached.
 *
 * @param wire the name of the API that it speaks
 * @param provider the id of the provider whose habits it has
 * @param baseUrl the API's root, such as {@code https://api.openai.com/v1}
 * @param key the credential, or null if it needs none
 * @param reasoning how the model is told how much to reason
 * @param dialect how it speaks its wire
 * @param alternatives other wires that it speaks, by name, and the roots of those APIs
 */
public record Endpoint(
    String wire,
    String provider,
    URI baseUrl,
    @Nullable Secret key,
    ReasoningControl reasoning,
    Dialect dialect,
    Map<String, URI> alternatives) {

  public Endpoint {
    alternatives = Map.copyOf(alternatives);
  }

  /** A model that cannot be told how much to reason. */
  public Endpoint(String wire, String provider, URI baseUrl, @Nullable Secret key) {
    this(wire, provider, baseUrl, key, ReasoningControl.NONE, Dialect.PLAIN, Map.of());
  }
}
