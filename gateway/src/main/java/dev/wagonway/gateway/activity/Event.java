package dev.wagonway.gateway.activity;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.util.Map;

/**
 * What counts of a request that has ended.
 *
 * @param target who answered or was asked last; empty, as model, tier and provider, if nobody was
 * @param elsewhere what it would have cost elsewhere, by baseline
 * @param saved what it costs less than by the first baseline, or what its kept answer cost once
 * @param lastedNanos from its arrival to its end
 * @param firstTokenNanos from sending it to its first content; 0 if there was none
 * @param uncleared how many targets were sent what they are not cleared for
 */
record Event(
    Caller caller,
    String route,
    String target,
    String tier,
    String model,
    String provider,
    Label label,
    String outcome,
    Result result,
    long inputTokens,
    long outputTokens,
    Money cost,
    Map<String, Money> elsewhere,
    Money saved,
    long lastedNanos,
    long firstTokenNanos,
    Map<String, Integer> found,
    Map<String, Integer> masked,
    int uncleared) {

  /** Whether it was answered. */
  enum Result {
    ANSWERED,
    FAILED,
    REFUSED
  }

  static Event of(Waybill waybill, Ending ending) {
    var query = waybill.decision().query();
    var target = ending.target(waybill);
    var usage = waybill.bill().usage();
    return new Event(
        query.caller(),
        query.route().name(),
        target.map(Target::id).orElse(""),
        target.map(one -> one.tier().word()).orElse(""),
        target.map(Target::model).orElse(""),
        target.map(one -> one.endpoint().provider()).orElse(""),
        waybill.decision().ruling().label(),
        ending.word(),
        result(ending),
        usage == null ? 0 : usage.inputTokens(),
        usage == null ? 0 : usage.outputTokens(),
        waybill.bill().spent(),
        ending instanceof Ending.Settled(_, var elsewhere) ? elsewhere : Map.of(),
        saved(waybill, ending),
        waybill.lastedNanos(),
        waybill.firstContentAfterNanos(),
        waybill.labelled().examination().kinds(),
        masked(waybill),
        uncleared(waybill));
  }

  private static Result result(Ending ending) {
    return switch (ending) {
      case Ending.Refused _ -> Result.REFUSED;
      case Ending.Retold _ -> Result.ANSWERED;
      case Ending.Settled(var outcome, _) ->
          switch (outcome) {
            case Outcome.Delivered _, Outcome.ClientGone _, Outcome.Outrun _ -> Result.ANSWERED;
            case Outcome.BrokenOff _, Outcome.Interrupted _, Outcome.Undelivered _ -> Result.FAILED;
          };
    };
  }

  private static Map<String, Integer> masked(Waybill waybill) {
    var leg = waybill.current();
    return leg == null ? Map.of() : leg.secrecy().masked();
  }

  /**
   * Compares what each target was sent with what it is cleared for anew, rather than trusting that
   * it was checked; where nobody noted what was sent, it counts as the request itself.
   */
  private static int uncleared(Waybill waybill) {
    var uncleared = 0;
    for (var leg : waybill.legs()) {
      var noted = leg.secrecy().carried();
      var sent = noted == null ? waybill.decision().ruling().label() : noted;
      if (leg.wasAsked() && !leg.target().clearance().covers(sent)) {
        uncleared++;
      }
    }
    return uncleared;
  }

  /** What is saved against the first baseline that the policy declares; zero if it cannot tell. */
  private static Money saved(Waybill waybill, Ending ending) {
    return switch (ending) {
      case Ending.Refused _ -> Money.ZERO;
      case Ending.Retold(var answer) -> answer.saved();
      case Ending.Settled settled -> {
        var baseline = settled.firstBaseline(waybill);
        yield baseline == null ? Money.ZERO : baseline.minus(waybill.bill().spent());
      }
    };
  }
}
