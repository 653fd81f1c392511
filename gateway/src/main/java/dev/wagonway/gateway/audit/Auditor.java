package dev.wagonway.gateway.audit;

import dev.wagonway.gateway.audit.AuditEntry.Send;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import java.util.List;

/** Tells the audit log of requests that have ended. Thread-safe. */
public final class Auditor implements Witness {

  private final AuditLog log;

  /** Tells {@code log}. */
  public Auditor(AuditLog log) {
    this.log = log;
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    log.write(() ->
        entry(
            waybill,
            ending instanceof Ending.Refused(var failure) ? failure.word() : ending.word()));
  }

  private static AuditEntry entry(Waybill waybill, String ending) {
    var decision = waybill.decision();
    var query = decision.query();
    var found = waybill.labelled().examination();
    return new AuditEntry(
        query.now(),
        waybill.id(),
        query.caller().name(),
        query.caller().team(),
        query.route().name(),
        decision.ruling().label(),
        decision.ruling().masked(),
        found.kinds(),
        found.fingerprints(),
        waybill.policy().snapshot().hash(),
        sends(waybill),
        ending);
  }

  /** The targets that were asked; whoever was passed over got nothing. */
  private static List<Send> sends(Waybill waybill) {
    return waybill.legs().stream().filter(Leg::wasAsked).map(Auditor::send).toList();
  }

  private static Send send(Leg leg) {
    var outcome = leg.outcome();
    return new Send(
        leg.target().id(),
        leg.target().tier(),
        leg.target().clearance(),
        leg.candidate().target().label(),
        outcome == null ? "open" : outcome.word());
  }
}
