package dev.wagonway.gateway.waybills;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Retold;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.sensitivity.Veil;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rule;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a waybill as one line of JSON, without the end of the line. The format is told in the
 * module's README; {@link WaybillReader} reads it.
 */
public final class WaybillLine {

  /** The version of the format; readers refuse others. */
  static final int VERSION = 1;

  private static final double NANOS_PER_MILLI = 1e6;

  private WaybillLine() {}

  /** The line of a request that has ended. */
  public static String of(Waybill waybill, Ending ending) {
    return switch (ending) {
      case Ending.Settled(var outcome, var elsewhere) -> settled(waybill, outcome, elsewhere);
      case Ending.Refused(var failure) -> refused(waybill, failure);
      case Ending.Retold(var answer) -> retold(waybill, answer);
    };
  }

  /**
   * The line of a request whose candidates were tried.
   *
   * @param baselines what it would have cost elsewhere, by the names of the baselines
   */
  public static String settled(Waybill waybill, Outcome outcome, Map<String, Money> baselines) {
    var line = opened(waybill);
    AttemptLines.add(line, waybill);
    line.text("outcome", outcome.word());
    var leg = waybill.current();
    if (leg != null && !(outcome instanceof Outcome.Undelivered)) {
      line.text("target", leg.target().id());
    }
    switch (outcome) {
      case Outcome.Delivered _, Outcome.ClientGone _, Outcome.Outrun _ -> {}
      case Outcome.BrokenOff(var failure) -> line.text("failure", failure.word());
      case Outcome.Interrupted(var failure, _) -> line.text("failure", failure.word());
      case Outcome.Undelivered(var failure, _) -> line.text("failure", failure.word());
    }
    closing(line, waybill);
    line.object("baselines");
    baselines.forEach((name, cost) -> line.text(name, cost.toPlainString()));
    return line.toString();
  }

  /** The line of a request that nobody may serve. */
  public static String refused(Waybill waybill, Failure failure) {
    var line = opened(waybill);
    line.array("attempts").close().text("outcome", "refused").text("failure", failure.word());
    closing(line, waybill);
    return line.object("baselines").toString();
  }

  /** The line of a request that was answered as another was before, without asking anybody. */
  public static String retold(Waybill waybill, Retold retold) {
    var line = opened(waybill);
    line.array("attempts").close().text("outcome", "cache").text("target", retold.target());
    closing(line, waybill);
    line.text("saved_usd", retold.saved().toPlainString());
    return line.object("baselines").toString();
  }

  private static JsonObject opened(Waybill waybill) {
    var decision = waybill.decision();
    var query = decision.query();
    var situation = waybill.situation();
    var line =
        new JsonObject()
            .number("v", VERSION)
            .text("id", waybill.id())
            .text("at", query.now().toString())
            .text("policy", waybill.policy().snapshot().hash());
    var trace = waybill.approach().trace();
    if (trace.isPresent()) {
      line.text("trace", trace.traceId());
    }
    caller(line, query.caller());
    line.text("route", query.route().name());
    request(line, query.request(), veil(waybill));
    FeatureMembers.write(line, query.features());
    OutlookMembers.write(line, query.outlook());
    BudgetMembers.write(line, query.standings());
    line.text("label", query.label().word());
    if (query.masked() != query.label()) {
      line.text("masked", query.masked().word());
    }
    labelled(line, waybill.labelled());
    line.text("conversation", hex(query.conversation()));
    OutlookMembers.hold(line, query);
    line.text("seed", hex(situation.seed()))
        .number("turn", situation.turn())
        .flag("online", situation.isOnline());
    known(line, waybill);
    decision(line, decision);
    return line;
  }

  private static void caller(JsonObject line, Caller caller) {
    line.object("caller").text("name", caller.name()).text("team", caller.team());
    if (!caller.project().isEmpty()) {
      line.text("project", caller.project());
    }
    line.text("label", caller.label().word());
    if (!caller.routes().isEmpty()) {
      line.texts("routes", caller.routes());
    }
    if (!caller.targets().isEmpty()) {
      line.texts("targets", caller.targets());
    }
    line.close();
  }

  private static Veil veil(Waybill waybill) {
    var sensitivity = waybill.policy().snapshot().sensitivity();
    return new Veil(sensitivity.classifier(), waybill.labelled().examination());
  }

  private static void request(JsonObject line, ChatRequest request, Veil veil) {
    line.object("request")
        .text("model", veil.over(request.model()))
        .flag("stream", request.stream())
        .flag("include_usage", request.includeUsage())
        .number("turns", request.turns())
        .number("input_tokens", request.inputTokens())
        .number("max_output_tokens", request.maxOutputTokens())
        .number("choices", request.choices())
        .texts("needs", request.needs().stream().map(Capability::word).toList())
        .texts("tools", veil.over(request.tools()));
    if (request.effort() != null) {
      line.text("effort", request.effort().word());
    }
    line.text("prefix", hex(request.digest().prefix()))
        .text("whole", hex(request.digest().whole()))
        .text("service", request.service().word())
        .close();
  }

  private static void labelled(JsonObject line, Labelled labelled) {
    var examination = labelled.examination();
    line.object("labelled").object("by");
    labelled.sources().forEach((source, label) -> line.text(source.word(), label.word()));
    line.close().object("kinds");
    examination.kinds().forEach((kind, count) -> line.number(kind, count));
    line.close();
    unlessZero(line, "unscannable", examination.parts());
    if (!examination.isComplete()) {
      line.flag("complete", false);
    }
    line.close();
  }

  private static void known(JsonObject line, Waybill waybill) {
    line.object("known");
    for (var target : waybill.decision().query().route().candidates()) {
      var facts = waybill.situation().about(target);
      line.object(target.id()).text("availability", facts.availability().word());
      if (facts.weight() < 1) {
        line.number("weight", facts.weight());
      }
      line.number("in_flight", facts.inFlight())
          .number("first_token_ns", nanos(facts.firstToken()))
          .number("tokens_per_second", facts.tokensPerSecond())
          .flag("observed", facts.observed())
          .close();
    }
    line.close();
  }

  private static void decision(JsonObject line, Decision decision) {
    var ruling = decision.ruling();
    line.object("decision")
        .text("basis", decision.basis().word())
        .text("label", ruling.label().word());
    if (ruling.effort() != null) {
      line.text("effort", ruling.effort().word());
    }
    line.texts("rules", ruling.applied().stream().map(Rule::name).toList()).array("ranked");
    for (var candidate : decision.ranked()) {
      line.element()
          .text("target", candidate.target().subject().id())
          .text("cost_usd", candidate.expectedCost().toPlainString())
          .number("first_token_ns", nanos(candidate.expectedFirstToken()))
          .number("latency_ns", nanos(candidate.expectedLatency()))
          .number("quality", candidate.expectedQuality())
          .number("standing", candidate.standing())
          .number("score", candidate.score())
          .close();
    }
    line.close().array("rejected");
    for (var rejection : decision.rejected()) {
      line.element()
          .text("target", rejection.target().id())
          .text("word", rejection.word())
          .text("reason", rejection.reason())
          .close();
    }
    line.close().close();
  }

  private static void closing(JsonObject line, Waybill waybill) {
    var rewording = waybill.rewording();
    if (rewording != null) {
      line.object("translated")
          .text("from", rewording.from())
          .text("to", rewording.to())
          .close()
          .texts("lost", veil(waybill).over(rewording.lost()));
    }
    var usage = waybill.bill().usage();
    if (usage != null) {
      usage(line, usage);
      line.flag("usage_estimated", waybill.bill().isEstimated());
    }
    line.text("cost_usd", waybill.bill().spent().toPlainString())
        .number("overhead_ms", waybill.overhead().nanos(System.nanoTime()) / NANOS_PER_MILLI)
        .number("lasted_ms", waybill.lastedNanos() / NANOS_PER_MILLI);
  }

  private static void usage(JsonObject line, Usage usage) {
    line.object("usage")
        .number("input", usage.inputTokens())
        .number("cached_input", usage.cachedInputTokens())
        .number("cache_write", usage.cacheWriteTokens())
        .number("output", usage.outputTokens())
        .number("reasoning", usage.reasoningTokens());
    unlessZero(line, "audio_input", usage.audioInputTokens());
    unlessZero(line, "audio_output", usage.audioOutputTokens());
    unlessZero(line, "images", usage.images());
    line.close();
  }

  private static void unlessZero(JsonObject line, String name, long count) {
    if (count != 0) {
      line.number(name, count);
    }
  }

  private static String hex(long bits) {
    return Long.toHexString(bits);
  }

  /** A time so long that nanoseconds do not tell it is as good as for ever. */
  private static long nanos(Duration duration) {
    return duration.toSeconds() < Long.MAX_VALUE / 1_000_000_000L
        ? duration.toNanos()
        : Long.MAX_VALUE;
  }
}
