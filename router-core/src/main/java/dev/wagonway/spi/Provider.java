package dev.wagonway.spi;

import dev.wagonway.cost.Price;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between vendors and servers of the same wire.
 *
 * @param id the name that configuration uses: {@code deepseek}
 * @param wire the wire that it speaks
 * @param baseUrl its API's root, or null if each operator has their own
 * @param keyHeader the header that carries the key
 * @param keyPrefix what stands before the key in that header, such as {@code "Bearer "}
 * @param keyVariables the environment variables in which users usually keep the key; empty for
 *     local servers
 * @param starter a model to begin with, or null if there is no obvious one
 */
public record Provider(
    String id,
    String wire,
    @Nullable URI baseUrl,
    String keyHeader,
    String keyPrefix,
    List<String> keyVariables,
    @Nullable Starter starter) {

  public Provider {
    keyVariables = List.copyOf(keyVariables);
  }

  /**
   * A model that the demo uses if it finds this provider's key.
   *
   * @param asOf when the price was read, as an ISO date
   * @param source where the price was read
   */
  public record Starter(
      String model, Price price, long contextTokens, String asOf, String source) {}
}
