package dev.wagonway.gateway.trace;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.trace.SpanMaker.Content;
import dev.wagonway.gateway.trace.SpanMaker.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Makes the span of a request that was answered without a decision. */
final class AsideSpan {

  private static final int SERVER_ERROR = 500;

  private AsideSpan() {}

  static List<SpanData> of(Aside aside, SpanMaker maker) {
    var attributes = Attributes.builder().put(Keys.REQUEST, aside.id());
    came(attributes, aside.approach());
    attributes.put(Keys.STATUS, aside.status());
    if (!aside.caller().isEmpty()) {
      attributes.put(Keys.CALLER, aside.caller());
    }
    var failure = aside.failure();
    if (failure != null) {
      attributes.put(Keys.ERROR_TYPE, failure.word());
    }
    var span = new Span(name(aside), aside.arrivedNanos(), aside.answeredNanos());
    var isError = aside.status() >= SERVER_ERROR;
    return List.of(maker.server(span, new Content(attributes.build(), List.of(), isError)));
  }

  /** Adds what HTTP tells. */
  static void came(AttributesBuilder attributes, Approach approach) {
    attributes
        .put(Keys.METHOD, approach.shownMethod())
        .put(Keys.PATH, approach.shownPath())
        .put(Keys.CLIENT, approach.clientAddress());
    if (!approach.userAgent().isEmpty()) {
      attributes.put(Keys.USER_AGENT, approach.shownUserAgent());
    }
  }

  /** Paths that nobody knows could be anything, and names are to be few. */
  private static String name(Aside aside) {
    var approach = aside.approach();
    return aside.failure() instanceof Failure.UnknownPath
        ? approach.shownMethod()
        : approach.shownMethod() + " " + approach.shownPath();
  }
}
