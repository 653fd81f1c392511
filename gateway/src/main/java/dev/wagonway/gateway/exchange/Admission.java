package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.route.Caller;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. */
final class Admission {

  private static final String BEARER = "bearer ";

  private Admission() {}

  /**
   * The caller whose key the request carries, or {@link Caller#ANYONE} if no keys are configured.
   *
   * @throws FailureException with {@link Failure.Unauthorized} if keys are configured and none of
   *     them is presented
   */
  static Caller admit(Callers callers, HttpHeaders headers) {
    if (callers.isEmpty()) {
      return Caller.ANYONE;
    }
    var key = keyIn(headers);
    if (key == null) {
      throw refused("no API key (expected: header authorization: Bearer KEY, or x-api-key: KEY)");
    }
    return callers
        .holding(key)
        .orElseThrow(() -> refused("unknown API key (expected: one of the configured keys)"));
  }

  private static @Nullable String keyIn(HttpHeaders headers) {
    var authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    return headers.get("x-api-key");
  }

  private static FailureException refused(String message) {
    return new FailureException(new Failure.Unauthorized(message));
  }
}
