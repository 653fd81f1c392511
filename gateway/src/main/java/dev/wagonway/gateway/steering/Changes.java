package dev.wagonway.gateway.steering;

import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.ChangeLog;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.audit.AuditChange;
import dev.wagonway.gateway.audit.AuditLog;
import dev.wagonway.gateway.observe.ChangeMeters;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the audit log, the log and the metrics what operators change. Thread-safe. */
public final class Changes implements ChangeLog {

  private static final Logger log = LoggerFactory.getLogger("dev.wagonway.admin");

  private final AuditLog audits;
  private final ChangeMeters meters;
  private final InstantSource clock;

  /** Tells all of them. */
  public Changes(AuditLog audits, ChangeMeters meters, InstantSource clock) {
    this.audits = audits;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void changed(Call call, Operation operation, int status) {
    var what = operation.method() + " " + operation.template();
    var who = call.operator();
    var from = address(call.request().client());
    var path = call.request().path();
    meters.changed(what, status);
    audits.write(() ->
        new AuditChange(clock.instant(), who.name(), who.role().word(), from, what, path, status));
    log.info(
        "{} ({}) from {}: {} {} -> {}",
        who.name(),
        who.role().word(),
        from,
        operation.method(),
        path,
        status);
  }

  private static String address(SocketAddress client) {
    return client instanceof InetSocketAddress known
        ? known.getHostString()
        : String.valueOf(client);
  }
}
