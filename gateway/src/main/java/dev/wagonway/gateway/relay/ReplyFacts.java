package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.route.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the gateway tells a client about its request: in headers, and on the last usage report of a
 * stream.
 */
public final class ReplyFacts {

  public static final String JSON = "application/json";

  /** Client libraries wait no longer than a minute, and come again too early otherwise. */
  private static final Duration WORTH_A_WAIT = Duration.ofMinutes(1);

  private ReplyFacts() {}

  /** The head of a whole answer; usage is known by now, so the cost is told. */
  static ReplyHead wholeAnswer(Waybill waybill, long nowNanos) {
    return common(ReplyHead.of(200).header("content-type", JSON), waybill, nowNanos)
        .header("x-wagonway-cost-usd", waybill.bill().charged().toPlainString());
  }

  /** The head of a stream; its cost follows on the final usage report. */
  static ReplyHead stream(Waybill waybill, String type, long nowNanos) {
    var head =
        ReplyHead.of(200)
            .header("content-type", type)
            .header("cache-control", "no-cache")
            .header("x-accel-buffering", "no");
    return common(head, waybill, nowNanos);
  }

  /** The head of an answer of bytes of any kind, whose cost is only estimated. */
  static ReplyHead bytes(Waybill waybill, String type, long nowNanos) {
    return common(ReplyHead.of(200).header("content-type", type), waybill, nowNanos)
        .header("x-wagonway-cost-usd", waybill.bill().charged().toPlainString());
  }

  /**
   * The head of an error after the candidates were tried; if it was they who failed, clients shall
   * not try them all again; if nobody was asked, they are told when to come back.
   *
   * @param status how the client's API tells of {@code failure}
   */
  public static ReplyHead exhausted(Failure failure, int status, Waybill waybill, long nowNanos) {
    var head =
        ReplyHead.of(status)
            .header("content-type", JSON)
            .header("x-wagonway-attempts", Integer.toString(waybill.attempts()))
            .header("x-wagonway-overhead-ms", millis(waybill.overhead().nanos(nowNanos)));
    switch (failure) {
      case Failure.NotAdmitted turned -> head.header("retry-after", seconds(turned.retryAfter()));
      case Failure.Refused refused when refused.retryAfter() != null ->
          head.header("x-should-retry", "false")
              .header("retry-after", seconds(refused.retryAfter()));
      case Failure.ByTarget _ -> head.header("x-should-retry", "false");
      case Failure.OverBudget(_, var after) -> {
        if (after == null || after.compareTo(WORTH_A_WAIT) > 0) {
          head.header("x-should-retry", "false");
        }
        if (after != null) {
          head.header("retry-after", seconds(after));
        }
      }
      case Failure.RateLimited(_, _, var after) -> head.header("retry-after", seconds(after));
      case Failure.Unavailable busy -> head.header("retry-after", seconds(busy.retryAfter()));
      case Failure.ByClient _, Failure.ByGateway _ -> {}
    }
    return decided(head, waybill);
  }

  /** In whole seconds, none too few. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  /**
   * Whether a target's own error answer may reach the client. What it says of the gateway's
   * credential or of itself is the operator's business.
   */
  public static boolean mayShow(Failure failure) {
    return failure instanceof Failure.Refused refused
        && switch (refused.kind()) {
          case BAD_REQUEST, CONTEXT_TOO_LONG, BLOCKED, RATE_LIMITED -> true;
          case CREDENTIAL, BILLING, NOT_FOUND, UNAVAILABLE -> false;
        };
  }

  /**
   * {@code failure} as the client may read it: what must stay inside is told in the gateway's own
   * words, and sizes that the target did not tell are added.
   */
  public static Failure shown(Failure failure, Target target, ChatRequest request) {
    if (!(failure instanceof Failure.Refused refused)) {
      return failure;
    }
    return switch (refused.kind()) {
      case BAD_REQUEST, BLOCKED, RATE_LIMITED -> refused;
      case CONTEXT_TOO_LONG -> sized(refused, target, request);
      case CREDENTIAL -> told(refused, target, "refused the gateway's credential");
      case BILLING -> told(refused, target, "has no quota or credit left for the gateway");
      case NOT_FOUND -> told(refused, target, "does not know its model or path");
      case UNAVAILABLE -> told(refused, target, "answered with status " + refused.upstreamStatus());
    };
  }

  private static Failure told(Failure.Refused refused, Target target, String what) {
    return new Failure.Refused(
        "target " + target + " " + what,
        refused.upstreamStatus(),
        refused.kind(),
        refused.retryAfter());
  }

  /** Targets that tell sizes tell the true ones; else the gateway's estimate has to do. */
  private static Failure sized(Failure.Refused refused, Target target, ChatRequest request) {
    var most = target.contextTokens();
    if (most <= 0 || refused.message().chars().anyMatch(c -> c >= '0' && c <= '9')) {
      return refused;
    }
    return new Failure.ContextTooLong(
        refused.message(), Math.max(request.inputTokens(), most + 1), most);
  }

  /** The facts as a JSON object, for the final usage report of a stream. */
  static byte[] json(Waybill waybill, boolean estimated, long nowNanos) {
    var told = waybill.told();
    var target = told.isEmpty() ? waybill.target() : told.getFirst().target();
    var decision = waybill.decision();
    var facts =
        new JsonObject()
            .text("decision", waybill.id())
            .text("route", decision.query().route().name())
            .text("target", target.id())
            .text("model", target.model())
            .text("label", decision.ruling().label().word());
    var rules = Disclosure.rules(decision);
    if (!rules.isEmpty()) {
      facts.text("rule", rules);
    }
    var effort = decision.ruling().effort();
    if (effort != null) {
      facts.text("effort", effort.word());
    }
    var rewording = waybill.rewording();
    if (rewording != null && !rewording.losses().isEmpty()) {
      facts.texts("lost", rewording.lost());
    }
    var leg = waybill.chosen();
    counts(facts, "masked", leg.secrecy().masked());
    counts(facts, "found_in_answer", leg.secrecy().inAnswer());
    if (told.size() > 1) {
      facts.array("continued");
      for (var next : told.subList(1, told.size())) {
        facts
            .element()
            .text("target", next.target().id())
            .number("after_characters", next.goesOnAfter())
            .close();
      }
      facts.close();
    }
    return facts
        .number("cost_usd", waybill.bill().charged().toPlainString())
        .number("overhead_ms", millis(waybill.overhead().nanos(nowNanos)))
        .number("attempts", waybill.attempts())
        .flag("usage_estimated", estimated || waybill.bill().isEstimated())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Adds how many values of each kind there were, if there were some. */
  static void counts(JsonObject facts, String name, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      facts.object(name);
      counts.forEach(facts::number);
      facts.close();
    }
  }

  private static void counts(ReplyHead head, String name, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      head.header(
          name,
          counts.entrySet().stream()
              .map(count -> Disclosure.plain(count.getKey()) + "=" + count.getValue())
              .collect(Collectors.joining(", ")));
    }
  }

  private static ReplyHead common(ReplyHead head, Waybill waybill, long nowNanos) {
    var target = waybill.target();
    counts(head, "x-wagonway-masked", waybill.chosen().secrecy().masked());
    counts(head, "x-wagonway-found-in-answer", waybill.chosen().secrecy().inAnswer());
    var rewording = waybill.rewording();
    if (rewording != null && !rewording.losses().isEmpty()) {
      head.header("x-wagonway-lost", Disclosure.names(rewording.lost()));
    }
    return decided(head, waybill)
        .header("x-wagonway-target", target.id())
        .header("x-wagonway-model", target.model())
        .header("x-wagonway-overhead-ms", millis(waybill.overhead().nanos(nowNanos)))
        .header("x-wagonway-attempts", Integer.toString(waybill.attempts()));
  }

  /** Adds what was decided about the request. */
  public static ReplyHead decided(ReplyHead head, Waybill waybill) {
    var decision = waybill.decision();
    var ruling = decision.ruling();
    head.header("x-request-id", waybill.id())
        .header("request-id", waybill.id())
        .header("x-wagonway-decision", waybill.id())
        .header("x-wagonway-route", decision.query().route().name())
        .header("x-wagonway-label", ruling.label().word());
    var rules = Disclosure.rules(decision);
    if (!rules.isEmpty()) {
      head.header("x-wagonway-rule", rules);
    }
    if (ruling.effort() != null) {
      head.header("x-wagonway-effort", ruling.effort().word());
    }
    if (waybill.isDisclosed()) {
      Disclosure.addTo(head, waybill);
    }
    return head;
  }

  /** Milliseconds with two decimals, without the cost of a formatter. */
  static String millis(long nanos) {
    var hundredths = Math.max(0, nanos + 5_000) / 10_000;
    var fraction = hundredths % 100;
    return hundredths / 100 + (fraction < 10 ? ".0" : ".") + fraction;
  }
}
