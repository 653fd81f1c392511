package dev.wagonway.gateway.decisions;

import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.waybills.WaybillLine;
import java.time.Instant;

/**
 * A request that has ended. What is told of it is written only when somebody asks, so keeping one
 * costs a request next to nothing.
 *
 * @param number tells the order in which requests ended, from 1
 */
record KeptDecision(long number, Waybill waybill, Ending ending) {

  /** Estimates: what one takes without candidates, and what each candidate adds. */
  private static final int BYTES = 3_000;

  private static final int CANDIDATE_BYTES = 400;

  /** Roughly the memory that it takes. */
  long bytes() {
    var decision = waybill.decision();
    var candidates = (long) decision.ranked().size() + decision.rejected().size();
    return BYTES + CANDIDATE_BYTES * candidates;
  }

  /** Whether the first that was asked answered, or nobody had to be. */
  boolean isOrdinary() {
    return ending.failure() == null && waybill.legs().size() <= 1;
  }

  Instant at() {
    return waybill.decision().query().now();
  }

  /** The id of the target that answered, or was asked last; empty if none was. */
  String target() {
    if (ending instanceof Ending.Retold(var answer)) {
      return answer.target();
    }
    var leg = waybill.current();
    return leg == null ? "" : leg.target().id();
  }

  /** The tier of {@link #target}; empty if none was asked. */
  String tier() {
    return ending.target(waybill).map(target -> target.tier().word()).orElse("");
  }

  /** The waybill as one line of JSON. */
  String line() {
    return WaybillLine.of(waybill, ending);
  }
}
