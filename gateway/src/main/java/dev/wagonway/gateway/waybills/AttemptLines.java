package dev.wagonway.gateway.waybills;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a waybill's attempts. */
final class AttemptLines {

  private static final double NANOS_PER_MILLI = 1e6;

  private AttemptLines() {}

  /** Adds the attempts of {@code waybill}. */
  static void add(JsonObject line, Waybill waybill) {
    line.array("attempts");
    for (var leg : waybill.legs()) {
      line.element()
          .text("target", leg.target().id())
          .text("kind", leg.kind().word())
          .text("outcome", word(leg.outcome()))
          .number("ms", leg.timing().lastedNanos() / NANOS_PER_MILLI);
      if (leg.goesOnAfter() != 0) {
        line.number("after_characters", leg.goesOnAfter());
      }
      counts(line, "masked", leg.secrecy().masked());
      counts(line, "found_in_answer", leg.secrecy().inAnswer());
      checks(line, leg);
      cost(line, leg);
      line.close();
    }
    line.close();
  }

  /** What its answer was looked at for. */
  private static void checks(JsonObject line, Leg leg) {
    var checks = leg.scrutiny().checks();
    if (!checks.isEmpty()) {
      line.object("checks");
      checks.forEach(checked -> line.text(checked.check().word(), checked.result().word()));
      line.close();
    }
  }

  /** What it came to, if its target was paid at all, and what the provider says. */
  private static void cost(JsonObject line, Leg leg) {
    if (leg.totalUsage() == null) {
      return;
    }
    line.text("cost_usd", leg.cost().toPlainString());
    if (leg.usageEstimated()) {
      line.flag("usage_estimated", true);
    }
    var reported = leg.reported();
    if (reported != null) {
      line.text("reported_cost_usd", reported.toPlainString());
    }
  }

  private static void counts(JsonObject line, String name, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      line.object(name);
      counts.forEach(line::number);
      line.close();
    }
  }

  private static String word(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> "open";
      case Outcome.Undelivered(var failure, _) -> failure.word();
      case Outcome other -> other.word();
    };
  }
}
