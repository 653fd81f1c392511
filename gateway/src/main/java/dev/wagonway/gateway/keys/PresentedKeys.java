package dev.wagonway.gateway.keys;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the keys that a request carries. */
final class PresentedKeys {

  static final String EXPECTED =
      " (expected: header authorization: Bearer KEY, x-api-key, x-goog-api-key or api-key)";

  private static final String BEARER = "bearer ";
  private static final List<String> HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");
  private static final String IN_QUERY = "key=";

  private PresentedKeys() {}

  /** Clients may carry a vendor's key beside the gateway's, so all that are there are given. */
  static List<String> in(HttpHeaders headers, String query) {
    var keys = new ArrayList<String>(2);
    var authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      keys.add(authorization.substring(BEARER.length()).strip());
    }
    for (var name : HEADERS) {
      var key = headers.get(name);
      if (key != null) {
        keys.add(key.strip());
      }
    }
    for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      if (pair.startsWith(IN_QUERY)) {
        addDecoded(keys, pair.substring(IN_QUERY.length()));
        break;
      }
    }
    return keys;
  }

  private static void addDecoded(List<String> keys, String raw) {
    try {
      keys.add(URLDecoder.decode(raw, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      // what cannot be decoded is no key
    }
  }
}
