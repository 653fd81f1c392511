package dev.wagonway.gateway;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.access.AccessLog;
import dev.wagonway.gateway.audit.AuditLog;
import dev.wagonway.gateway.audit.Auditor;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.Witness;
import dev.wagonway.gateway.trace.Tracer;
import dev.wagonway.gateway.waybills.WaybillLog;
import java.time.InstantSource;
import java.util.List;

/** What is written down of requests: waybills, audits, the access log and traces. Thread-safe. */
final class Records implements AutoCloseable {

  private final WaybillLog waybills;
  private final AuditLog audits;
  private final AccessLog accesses;
  private final Tracer tracer;

  Records(InstantSource clock, Meters meters) {
    waybills = new WaybillLog(clock, meters::waybillsLost);
    audits = new AuditLog(meters.detection()::auditsLost);
    accesses = new AccessLog(clock, meters.telemetry()::accessesLost);
    tracer = new Tracer(Plugins.version(), clock, meters.telemetry());
  }

  /** Where label decisions and operators' changes are written. */
  AuditLog audits() {
    return audits;
  }

  /** Who looks when a request has ended, in this order; {@code lookout} remembers some of it. */
  List<Witness> witnesses(Lookout lookout) {
    return List.of(
        waybills, new Auditor(audits), lookout.recent(), lookout.activity(), accesses, tracer);
  }

  /** Writes what comes from now on where {@code snapshot} says. */
  void use(Snapshot snapshot) {
    waybills.use(snapshot.waybills());
    audits.use(snapshot.audit());
    tracer.use(snapshot.telemetry().tracing());
    accesses.use(snapshot.telemetry().accessLog());
  }

  @Override
  public void close() {
    waybills.close();
    audits.close();
    accesses.close();
    tracer.close();
  }
}
