package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The heads of requests to one target, one for each API that it speaks and each of its credentials.
 * Thread-safe.
 */
final class RequestHeads {

  private final Set<URI> roots = new HashSet<>();
  private final @Nullable Provider provider;
  private final String userAgent;
  private final Map<Way, RequestHead> made = new ConcurrentHashMap<>();

  /** The heads for {@code target}. */
  RequestHeads(Target target, @Nullable Provider provider, String userAgent) {
    var endpoint = target.endpoint();
    roots.add(endpoint.baseUrl());
    roots.addAll(endpoint.alternatives().values());
    this.provider = provider;
    this.userAgent = userAgent;
  }

  private record Way(URI root, @Nullable Secret key) {}

  /**
   * The head for the API with its root at {@code baseUrl}, with {@code key}.
   *
   * @throws IllegalArgumentException if the target has none there, or the base URL or the key
   *     cannot be put into a request
   */
  RequestHead at(URI baseUrl, @Nullable Secret key) {
    var way = new Way(baseUrl, key);
    var head = made.get(way);
    return head != null ? head : made.computeIfAbsent(way, this::make);
  }

  private RequestHead make(Way way) {
    if (!roots.contains(way.root())) {
      throw new IllegalArgumentException(
          "base-url: \"" + way.root() + "\" (expected: one of the target's own)");
    }
    return RequestHead.of(way.root(), way.key(), provider, userAgent);
  }
}
