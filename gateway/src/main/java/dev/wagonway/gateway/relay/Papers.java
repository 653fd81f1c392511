package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.upstream.UpstreamRequest;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Provider;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What requests show to their targets beside what they ask: what proves who calls, and to which
 * trace they belong. Proofs may take long and may block. Safe for any number of threads.
 */
final class Papers {

  private static final Logger log = LoggerFactory.getLogger(Papers.class);

  private final Map<String, Authorizer> byProvider;

  /**
   * Prepares.
   *
   * @param providers by id
   * @param authorizers by name
   */
  Papers(Map<String, Provider> providers, Map<String, Authorizer> authorizers) {
    var byId = new HashMap<String, Authorizer>();
    for (var provider : providers.values()) {
      var name = provider.authorizer();
      var authorizer = name == null ? null : authorizers.get(name);
      if (authorizer != null) {
        byId.put(provider.id(), authorizer);
      }
    }
    this.byProvider = Map.copyOf(byId);
  }

  /**
   * The request with its papers, ready to be sent.
   *
   * @throws FailureException with {@link Failure.BadRequest} if it has a header that cannot be
   *     sent; with {@link Failure.Broken} if it could not be signed
   */
  UpstreamRequest addedTo(UpstreamRequest request, Waybill waybill, Leg leg) {
    var authorizer = byProvider.get(leg.target().endpoint().provider());
    var ready = authorizer == null ? request : authorized(waybill, request, authorizer);
    try {
      return traced(ready, waybill, leg).checked();
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          new Failure.BadRequest(String.valueOf(e.getMessage()), null, "invalid_header"));
    }
  }

  private static UpstreamRequest authorized(
      Waybill waybill, UpstreamRequest request, Authorizer authorizer) {
    try {
      return signed(request, authorizer);
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error(
          "request {}: fault while signing it for target {}",
          waybill.id(),
          request.target().subject(),
          Trace.of(e));
      throw new FailureException(
          new Failure.Broken(
              "target %s: the request could not be signed, see the gateway's log for request %s"
                  .formatted(request.target().subject(), waybill.id())));
    }
  }

  private static UpstreamRequest signed(UpstreamRequest request, Authorizer authorizer) {
    var target = request.target().subject();
    var headers = new HashMap<>(request.parcel().headers());
    headers.putAll(authorizer.authorize(target, request.key(), request.uri(), request.parcel()));
    return request.with(request.parcel().withHeaders(headers));
  }

  /** Tells the target its place in the trace, if it is of a tier that may know. */
  private static UpstreamRequest traced(UpstreamRequest request, Waybill waybill, Leg leg) {
    var settings = waybill.policy().snapshot().telemetry().tracing();
    if (settings == null
        || leg.spanId() == 0
        || !settings.propagate().contains(leg.target().tier())) {
      return request;
    }
    var trace = waybill.approach().trace();
    var headers = new HashMap<>(request.parcel().headers());
    headers.put("traceparent", trace.traceparent(leg.spanId()));
    if (!trace.state().isEmpty()) {
      headers.put("tracestate", trace.state());
    }
    return request.with(request.parcel().withHeaders(headers));
  }
}
