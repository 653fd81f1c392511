package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of our own within one attempt: the log gets where they are, others only that they are.
 *
 * @param leg the attempt's record
 */
record Faults(Waybill waybill, Leg leg) {

  private static final Logger log = LoggerFactory.getLogger(Faults.class);

  /** A fault before anything was sent; says nothing of the target. */
  Failure whilePreparing(Throwable e) {
    log.error(
        "request {}: fault while preparing it for {}", waybill.id(), leg.target(), Trace.of(e));
    return new Failure.NotOffered(
        "target %s could not be asked this, see the gateway's log for request %s"
            .formatted(leg.target(), waybill.id()),
        null);
  }

  /** A fault within an answer, or in what is made of it. */
  Failure whileRelaying(Throwable e) {
    log.error(
        "request {}: fault while relaying from target {}", waybill.id(), leg.target(), Trace.of(e));
    return new Failure.Broken(
        "the answer of target %s could not be read, see the gateway's log for request %s"
            .formatted(leg.target(), waybill.id()));
  }

  /** A fault while another was told. */
  void whileTelling(Throwable e) {
    log.error("request {}: and again while telling so", waybill.id(), Trace.of(e));
  }

  /** A fault about an answer that nobody wants any more. */
  void whileLettingGo(Throwable e) {
    log.error("request {}: fault while letting go of it", waybill.id(), Trace.of(e));
  }
}
