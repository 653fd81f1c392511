package dev.wagonway.gateway.trace;

import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.trace.FinishedSpan.Times;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** Makes the spans of one request. Not thread-safe. */
final class SpanMaker {

  private final String traceId;
  private final Resource resource;
  private final Clocks clocks;
  private final TraceState state;
  private final SpanContext own;
  private final SpanContext parent;

  SpanMaker(TraceContext trace, Resource resource, Clocks clocks) {
    this.resource = resource;
    this.clocks = clocks;
    traceId = trace.traceId();
    state = state(trace.state());
    own = context(trace.spanId());
    parent =
        trace.parentId() == 0
            ? SpanContext.getInvalid()
            : SpanContext.createFromRemoteParent(
                traceId, TraceContext.hex(trace.parentId()), TraceFlags.getSampled(), state);
  }

  /**
   * When something began and ended.
   *
   * @param startNanos as a {@link System#nanoTime}
   * @param endNanos likewise
   */
  record Span(String name, long startNanos, long endNanos) {}

  /** What stands on a span beside its name and times. */
  record Content(Attributes attributes, List<EventData> events, boolean isError) {

    Content {
      events = List.copyOf(events);
    }
  }

  /** The span of the request itself. */
  SpanData server(Span span, Content content) {
    return made(span, SpanKind.SERVER, own, parent, content);
  }

  /** A span below the request's. */
  SpanData below(long spanId, SpanKind kind, Span span, Content content) {
    return made(span, kind, context(spanId), own, content);
  }

  /** Something that happened at {@code nanos}, a {@link System#nanoTime}. */
  EventData event(String name, long nanos, Attributes attributes) {
    return EventData.create(clocks.epoch(nanos), name, attributes);
  }

  private SpanData made(
      Span span, SpanKind kind, SpanContext context, SpanContext above, Content content) {
    var start = clocks.epoch(span.startNanos());
    return new FinishedSpan(
        span.name(),
        kind,
        context,
        above,
        new Times(start, Math.max(start, clocks.epoch(span.endNanos()))),
        content.attributes(),
        content.events(),
        content.isError() ? StatusData.error() : StatusData.unset(),
        resource);
  }

  private SpanContext context(long spanId) {
    return SpanContext.create(traceId, TraceContext.hex(spanId), TraceFlags.getSampled(), state);
  }

  private static TraceState state(String text) {
    if (text.isEmpty()) {
      return TraceState.getDefault();
    }
    var members = text.split(",", -1);
    var builder = TraceState.builder();
    for (var i = members.length - 1; i >= 0; i--) {
      var equals = members[i].indexOf('=');
      builder.put(members[i].substring(0, equals), members[i].substring(equals + 1));
    }
    return builder.build();
  }
}
