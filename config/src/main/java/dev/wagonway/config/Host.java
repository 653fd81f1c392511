package dev.wagonway.config;

import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where a target runs.
 *
 * @param provider whose habits it has
 * @param baseUrl the API's root
 * @param keys the credentials, of which each will do alone; empty if it needs none
 * @param isElsewhere whether the operator named another root than the provider's own, so that what
 *     is known of the provider's prices and jurisdictions does not hold
 * @param dialect how it speaks its wire
 * @param alternatives the roots of its other APIs, by wire
 */
record Host(
    Provider provider,
    URI baseUrl,
    List<Secret> keys,
    boolean isElsewhere,
    Dialect dialect,
    Map<String, URI> alternatives) {

  Host {
    keys = List.copyOf(keys);
    alternatives = Map.copyOf(alternatives);
  }

  Endpoint endpoint(ReasoningControl reasoning) {
    return new Endpoint(
        provider.wire(), provider.id(), baseUrl, keys, reasoning, dialect, alternatives);
  }
}
