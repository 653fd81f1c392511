package dev.wagonway.spi;

import dev.wagonway.cost.Price;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param reasoning how its models are told how much to reason, where they can be told
 * @param jurisdictions whose law applies where it runs models: ISO 3166 country codes and groups
 *     such as {@code EU}; empty if that is the operator's to say
 * @param dialect how it speaks its wire
 * @param authorizer the name of the {@link Authorizer} that it needs, or null if a header with the
 *     key does
 * @param baseTemplate its API's root where that depends on <code>{region}</code>, <code>{project}
 *     </code> or <code>{resource}</code>, which the operator names; else null
 * @param alternatives other wires that it speaks, and where; clients of those are served in them
 * @param tellsLoad whether its servers tell how much they have to do, see {@link ControlPlane#load}
 */
public record Provider(
    String id,
    String wire,
    @Nullable URI baseUrl,
    String keyHeader,
    String keyPrefix,
    List<String> keyVariables,
    @Nullable Starter starter,
    ReasoningControl reasoning,
    Set<String> jurisdictions,
    Dialect dialect,
    @Nullable String authorizer,
    @Nullable String baseTemplate,
    Map<String, URI> alternatives,
    boolean tellsLoad) {

  public Provider {
    alternatives = Map.copyOf(alternatives);
    keyVariables = List.copyOf(keyVariables);
    jurisdictions = Set.copyOf(jurisdictions);
  }

  /**
   * A provider whose models cannot be told how much to reason, whose law is not known, and whose
   * servers do not tell their load.
   */
  public Provider(
      String id,
      String wire,
      @Nullable URI baseUrl,
      String keyHeader,
      String keyPrefix,
      List<String> keyVariables,
      @Nullable Starter starter) {
    this(
        id,
        wire,
        baseUrl,
        keyHeader,
        keyPrefix,
        keyVariables,
        starter,
        ReasoningControl.NONE,
        Set.of(),
        Dialect.PLAIN,
        null,
        null,
        Map.of(),
        false);
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
