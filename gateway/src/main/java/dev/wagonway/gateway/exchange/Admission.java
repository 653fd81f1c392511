package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.route.Caller;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** Finds out who calls. */
final class Admission {

  private static final String BEARER = "bearer ";
  private static final List<String> HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");
  private static final String EXPECTED =
      " (expected: header authorization: Bearer KEY, x-api-key, x-goog-api-key or api-key)";

  private Admission() {}

  /**
   * The caller whose key the request carries, or {@link Caller#ANYONE} if no keys are configured.
   *
   * @throws FailureException with {@link Failure.Unauthorized} if keys are configured and none of
   *     them is presented
   */
  static Caller admit(Callers callers, HttpHeaders headers, String query) {
    if (callers.isEmpty()) {
      return Caller.ANYONE;
    }
    var keys = keysIn(headers, query);
    if (keys.isEmpty()) {
      throw refused("no API key" + EXPECTED);
    }
    return keys.stream()
        .flatMap(key -> callers.holding(key).stream())
        .findFirst()
        .orElseThrow(() -> refused("unknown API key (expected: one of the configured keys)"));
  }

  /** Clients may carry a vendor's key beside the gateway's, so all that are there are tried. */
  private static List<String> keysIn(HttpHeaders headers, String query) {
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
    var inQuery = Queries.value(query, Queries.KEY);
    if (inQuery != null) {
      keys.add(inQuery);
    }
    return keys;
  }

  private static FailureException refused(String message) {
    return new FailureException(new Failure.Unauthorized(message));
  }
}
