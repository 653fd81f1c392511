package dev.wagonway.config;

import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a target runs.
 *
 * @param provider whose habits it has
 * @param baseUrl the API's root
 * @param key the credential, or null if it needs none
 * @param isElsewhere whether the operator named another root than the provider's own, so that what
 *     is known of the provider's prices and jurisdictions does not hold
 * @param dialect how it speaks its wire
 * @param alternatives the roots of its other APIs, by wire
 */
record Host(
    Provider provider,
    URI baseUrl,
    @Nullable Secret key,
    boolean isElsewhere,
    Dialect dialect,
    Map<String, URI> alternatives) {

  Endpoint endpoint(ReasoningControl reasoning) {
    return new Endpoint(
        provider.wire(), provider.id(), baseUrl, key, reasoning, dialect, alternatives);
  }
}
