package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The heads of requests to one target, one for each API that it speaks. Immutable. */
final class RequestHeads {

  private final Map<URI, RequestHead> byRoot;

  private RequestHeads(Map<URI, RequestHead> byRoot) {
    this.byRoot = byRoot;
  }

  /**
   * The heads for {@code target}.
   *
   * @throws IllegalArgumentException if a base URL or the key cannot be put into a request
   */
  static RequestHeads of(Target target, @Nullable Provider provider, String userAgent) {
    var endpoint = target.endpoint();
    var heads = new HashMap<URI, RequestHead>();
    heads.put(endpoint.baseUrl(), RequestHead.of(target, endpoint.baseUrl(), provider, userAgent));
    for (var url : endpoint.alternatives().values()) {
      heads.put(url, RequestHead.of(target, url, provider, userAgent));
    }
    return new RequestHeads(heads);
  }

  /**
   * The head for the API with its root at {@code baseUrl}.
   *
   * @throws IllegalArgumentException if the target has none there
   */
  RequestHead at(URI baseUrl) {
    var head = byRoot.get(baseUrl);
    if (head == null) {
      throw new IllegalArgumentException(
          "base-url: \"" + baseUrl + "\" (expected: one of the target's own)");
    }
    return head;
  }
}
