package dev.wagonway.gateway.access;

import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Veil;
import java.time.Instant;

/** Writes the lines of the access log. */
final class AccessLine {

  private static final double NANOS_PER_MILLI = 1e6;

  private AccessLine() {}

  /** The line of a request about which something was decided. */
  static String of(Waybill waybill, Ending ending) {
    var decision = waybill.decision();
    var query = decision.query();
    var line = opened(query.now(), waybill.id(), waybill.approach());
    if (!isGone(ending)) {
      line.number("status", waybill.status());
    }
    line.text("caller", query.caller().name())
        .text("team", query.caller().team())
        .text("route", query.route().name());
    var leg = waybill.current();
    if (ending instanceof Ending.Retold(var retold)) {
      line.text("target", retold.target());
    } else if (leg != null) {
      line.text("target", leg.target().id()).text("tier", leg.target().tier().word());
    }
    line.text("label", decision.ruling().label().word())
        .text("model", veil(waybill).over(query.request().model()))
        .flag("stream", query.request().stream());
    var usage = waybill.bill().usage();
    if (usage != null) {
      line.number("input_tokens", usage.inputTokens())
          .number("output_tokens", usage.outputTokens());
    }
    line.text("cost_usd", waybill.bill().spent().toPlainString())
        .number("duration_ms", waybill.lastedNanos() / NANOS_PER_MILLI);
    var first = waybill.firstContentAfterNanos();
    if (first > 0) {
      line.number("first_token_ms", first / NANOS_PER_MILLI);
    }
    line.number("overhead_ms", waybill.overhead().nanos(System.nanoTime()) / NANOS_PER_MILLI)
        .number("attempts", waybill.attempts())
        .text("outcome", ending.word());
    var failure = ending.failure();
    if (failure != null) {
      line.text("failure", failure.word());
    }
    return closed(line, waybill.approach());
  }

  /** The line of a request that was answered without a decision. */
  static String of(Aside aside, Instant at) {
    var failure = aside.failure();
    var line =
        opened(at, aside.id(), aside.approach())
            .number("status", aside.status())
            .text("caller", aside.caller())
            .number("duration_ms", (aside.answeredNanos() - aside.arrivedNanos()) / NANOS_PER_MILLI)
            .text("outcome", failure == null ? "answered" : "turned-away");
    if (failure != null) {
      line.text("failure", failure.word());
    }
    return closed(line, aside.approach());
  }

  private static JsonObject opened(Instant at, String id, Approach approach) {
    var line = new JsonObject().text("at", at.toString()).text("id", id);
    if (approach.trace().isPresent()) {
      line.text("trace", approach.trace().traceId());
    }
    return line.text("method", approach.shownMethod()).text("path", approach.shownPath());
  }

  private static String closed(JsonObject line, Approach approach) {
    return line.text("client", approach.clientAddress())
        .text("user_agent", approach.shownUserAgent())
        .toString();
  }

  /** Whoever has gone has no status; a stream that broke off has had one. */
  private static boolean isGone(Ending ending) {
    return ending instanceof Ending.Settled(Outcome.ClientGone _, var _);
  }

  private static Veil veil(Waybill waybill) {
    var sensitivity = waybill.policy().snapshot().sensitivity();
    return new Veil(sensitivity.classifier(), waybill.labelled().examination());
  }
}
