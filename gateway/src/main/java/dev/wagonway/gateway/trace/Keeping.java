package dev.wagonway.gateway.trace;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Sampling;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;

/** Finds out which requests are worth a trace. */
public final class Keeping {

  private static final int SERVER_ERROR = 500;

  private Keeping() {}

  /** Whether a request that has ended like this is exported. */
  static boolean isWanted(Sampling sampling, Waybill waybill, Ending ending) {
    return switch (ending) {
      case Ending.Settled(var outcome, _) -> isWanted(sampling, waybill, outcome);
      case Ending.Refused _ ->
          isAlways(sampling, waybill) || sampling.keep().contains(Keep.REFUSALS);
      case Ending.Retold _ -> isAlways(sampling, waybill);
    };
  }

  /** The same of one whose candidates were tried. */
  public static boolean isWanted(Sampling sampling, Waybill waybill, Outcome outcome) {
    return isAlways(sampling, waybill)
        || (sampling.keep().contains(Keep.ERRORS) && isError(outcome))
        || (sampling.keep().contains(Keep.FALLBACKS) && hasTriedFurther(waybill));
  }

  static boolean isWanted(Sampling sampling, Aside aside) {
    return aside.approach().trace().isSampled()
        || (sampling.keep().contains(Keep.ERRORS) && aside.status() >= SERVER_ERROR)
        || isSlow(sampling, aside.answeredNanos() - aside.arrivedNanos());
  }

  private static boolean isAlways(Sampling sampling, Waybill waybill) {
    return waybill.approach().trace().isSampled() || isSlow(sampling, waybill.lastedNanos());
  }

  private static boolean isSlow(Sampling sampling, long nanos) {
    var most = sampling.slowerThan();
    return most != null && nanos > most.toNanos();
  }

  /** What the client has asked wrongly is no error of anybody else's. */
  private static boolean isError(Outcome outcome) {
    var failure = outcome.failure();
    return failure != null && !(failure instanceof Failure.ByClient);
  }

  private static boolean hasTriedFurther(Waybill waybill) {
    for (var leg : waybill.legs()) {
      if (leg.kind() != Leg.Kind.FIRST && leg.wasAsked()) {
        return true;
      }
    }
    return false;
  }
}
