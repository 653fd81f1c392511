package dev.wagonway.gateway.trace;

import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.observe.Operations;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Veil;
import dev.wagonway.gateway.trace.SpanMaker.Content;
import dev.wagonway.gateway.trace.SpanMaker.Span;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Target;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of a request about which something was decided: its own, and below that one for
 * each step and one for each attempt.
 */
final class CallSpans {

  private static final double NANOS_PER_USD = 1e9;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SERVER_ERROR = 500;

  /** Attempts come before that, which are fewer. */
  private static final int FIRST_STEP = 1 << 16;

  private final Waybill waybill;
  private final SpanMaker maker;
  private final String operation;
  private final long endNanos;
  private final List<SpanData> all = new ArrayList<>();

  private CallSpans(Waybill waybill, SpanMaker maker) {
    this.waybill = waybill;
    this.maker = maker;
    this.operation = Operations.name(waybill.decision().query().request().service());
    this.endNanos = waybill.arrivedNanos() + waybill.lastedNanos();
  }

  /** The spans, the request's own first. */
  static List<SpanData> of(Waybill waybill, Ending ending, SpanMaker maker) {
    var spans = new CallSpans(waybill, maker);
    spans.request(ending);
    spans.steps();
    waybill.legs().stream().filter(Leg::wasAsked).forEach(spans::attempt);
    return spans.all;
  }

  private void request(Ending ending) {
    var query = waybill.decision().query();
    var attributes = Attributes.builder();
    AsideSpan.came(attributes, waybill.approach());
    decided(attributes);
    attributes.put(Keys.OUTCOME, ending.word()).put(Keys.ATTEMPTS, waybill.attempts());
    var leg = waybill.current();
    switch (ending) {
      case Ending.Retold(var retold) ->
          attributes
              .put(Keys.TARGET, retold.target())
              .put(Keys.RESPONSE_MODEL, retold.model())
              .put(Keys.STATUS, waybill.status());
      case Ending.Refused(var failure) ->
          attributes.put(Keys.ERROR_TYPE, failure.word()).put(Keys.STATUS, waybill.status());
      case Ending.Settled(var outcome, _) -> ended(attributes, outcome, leg);
    }
    used(attributes, waybill.bill().usage());
    attributes.put(Keys.COST, waybill.bill().spent().nanoUsd() / NANOS_PER_USD);
    var name = operation + " " + query.route().name();
    all.add(
        maker.server(
            new Span(name, waybill.arrivedNanos(), endNanos),
            new Content(attributes.build(), passedOver(), isError(ending))));
  }

  private void ended(AttributesBuilder attributes, Outcome outcome, @Nullable Leg leg) {
    if (leg != null) {
      to(attributes, leg.target());
      attributes.put(Keys.RESPONSE_MODEL, leg.target().model());
    }
    if (!(outcome instanceof Outcome.ClientGone)) {
      attributes.put(Keys.STATUS, waybill.status());
    }
    var failure = outcome.failure();
    if (failure != null) {
      attributes.put(Keys.ERROR_TYPE, failure.word());
    }
    var first = waybill.firstContentAfterNanos();
    if (first > 0) {
      attributes.put(Keys.FIRST_CHUNK, first / NANOS_PER_SECOND);
    }
  }

  private void decided(AttributesBuilder attributes) {
    var decision = waybill.decision();
    var query = decision.query();
    var ruling = decision.ruling();
    var sensitivity = waybill.policy().snapshot().sensitivity();
    var veil = new Veil(sensitivity.classifier(), waybill.labelled().examination());
    attributes
        .put(Keys.OPERATION, operation)
        .put(Keys.REQUEST_MODEL, veil.over(query.request().model()))
        .put(Keys.STREAM, query.request().stream())
        .put(Keys.DECISION, waybill.id())
        .put(Keys.POLICY, waybill.policy().snapshot().hash())
        .put(Keys.CALLER, query.caller().name())
        .put(Keys.ROUTE, query.route().name())
        .put(Keys.LABEL, ruling.label().word())
        .put(Keys.BASIS, decision.basis().word())
        .put(Keys.RULE, ruling.applied().stream().map(Rule::name).toList());
    if (!query.caller().team().isEmpty()) {
      attributes.put(Keys.TEAM, query.caller().team());
    }
  }

  /** What the client has asked wrongly is no error of the server's. */
  private boolean isError(Ending ending) {
    return waybill.status() >= SERVER_ERROR
        || ending instanceof Ending.Settled(Outcome.BrokenOff _, _)
        || ending instanceof Ending.Settled(Outcome.Interrupted _, _);
  }

  private List<EventData> passedOver() {
    var events = new ArrayList<EventData>();
    for (var leg : waybill.legs()) {
      var outcome = leg.outcome();
      var failure = outcome == null ? null : outcome.failure();
      if (failure != null && !leg.wasAsked()) {
        events.add(
            maker.event(
                Keys.PASSED_OVER,
                leg.timing().endNanos(),
                Attributes.of(Keys.TARGET, leg.target().id(), Keys.ERROR_TYPE, failure.word())));
      }
    }
    return events;
  }

  private void steps() {
    var number = FIRST_STEP;
    for (var taken : waybill.steps().all()) {
      all.add(
          maker.below(
              waybill.approach().trace().childId(number++),
              SpanKind.INTERNAL,
              new Span(taken.step().word(), taken.startNanos(), taken.endNanos()),
              new Content(Attributes.empty(), List.of(), false)));
    }
  }

  private void attempt(Leg leg) {
    var target = leg.target();
    var attributes =
        Attributes.builder()
            .put(Keys.OPERATION, operation)
            .put(Keys.REQUEST_MODEL, target.model())
            .put(Keys.STREAM, waybill.decision().query().request().stream())
            .put(Keys.DECISION, waybill.id())
            .put(Keys.KIND, leg.kind().word());
    to(attributes, target);
    addressed(attributes, target);
    used(attributes, leg.totalUsage());
    attributes.put(Keys.COST, leg.cost().nanoUsd() / NANOS_PER_USD);
    var reason = leg.finish();
    if (reason != null) {
      attributes.put(Keys.FINISH, List.of(reason.name().toLowerCase(Locale.ROOT)));
    }
    var outcome = leg.outcome();
    var failure = outcome == null ? null : outcome.failure();
    attributes.put(Keys.OUTCOME, outcome == null ? "open" : outcome.word());
    if (failure != null) {
      attributes.put(Keys.ERROR_TYPE, failure.word());
    }
    var first = leg.timing().firstContentAfterNanos();
    if (first > 0) {
      attributes.put(Keys.FIRST_CHUNK, first / NANOS_PER_SECOND);
    }
    var end = leg.timing().endNanos() == 0 ? endNanos : leg.timing().endNanos();
    all.add(
        maker.below(
            leg.spanId(),
            SpanKind.CLIENT,
            new Span(operation + " " + target.model(), leg.timing().startedNanos(), end),
            new Content(attributes.build(), events(leg), failure != null)));
  }

  private List<EventData> events(Leg leg) {
    var events = new ArrayList<EventData>();
    if (leg.timing().sentNanos() != 0) {
      events.add(maker.event(Keys.SENT, leg.timing().sentNanos(), Attributes.empty()));
    }
    var first = leg.timing().firstContentAfterNanos();
    if (first > 0) {
      events.add(
          maker.event(Keys.FIRST_CONTENT, leg.timing().sentNanos() + first, Attributes.empty()));
    }
    return events;
  }

  private static void to(AttributesBuilder attributes, Target target) {
    attributes
        .put(Keys.PROVIDER, Operations.provider(target.endpoint().provider()))
        .put(Keys.TARGET, target.id())
        .put(Keys.TIER, target.tier().word());
  }

  private static void addressed(AttributesBuilder attributes, Target target) {
    var url = target.endpoint().baseUrl();
    attributes.put(Keys.SERVER_ADDRESS, url.getHost());
    if (url.getPort() > 0) {
      attributes.put(Keys.SERVER_PORT, url.getPort());
    }
  }

  private static void used(AttributesBuilder attributes, @Nullable Usage usage) {
    if (usage == null) {
      return;
    }
    attributes
        .put(Keys.INPUT, usage.inputTokens())
        .put(Keys.OUTPUT, usage.outputTokens())
        .put(Keys.CACHE_READ, usage.cachedInputTokens())
        .put(Keys.CACHE_WRITE, usage.cacheWriteTokens())
        .put(Keys.REASONING, usage.reasoningTokens());
  }
}
