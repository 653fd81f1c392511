package dev.wagonway.gateway.exchange;

import dev.wagonway.config.TracingSettings;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.TraceContext;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds out how requests came in. */
final class Approaches {

  private Approaches() {}

  /**
   * How {@code request} came, with a span of its own if traces are made.
   *
   * @param settings where traces go, or null if there are none
   */
  static Approach of(
      ClientRequest request, @Nullable TracingSettings settings, RandomGenerator random) {
    var headers = request.headers();
    var userAgent = headers.get("user-agent");
    return new Approach(
        request.method(),
        request.path(),
        request.client(),
        userAgent == null ? "" : userAgent,
        trace(headers, settings, random));
  }

  private static TraceContext trace(
      HttpHeaders headers, @Nullable TracingSettings settings, RandomGenerator random) {
    var told =
        headers.contains("traceparent")
            ? TraceContext.told(headers.getAll("traceparent"), headers.getAll("tracestate"))
            : TraceContext.NONE;
    return settings == null ? told : told.entered(random, settings.sampling().share());
  }
}
