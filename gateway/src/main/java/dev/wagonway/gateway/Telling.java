package dev.wagonway.gateway;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.access.AccessLog;
import dev.wagonway.gateway.observe.TelemetryMeters;
import dev.wagonway.gateway.relay.Witness;
import dev.wagonway.gateway.trace.Tracer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Traces and the access log. Thread-safe. */
final class Telling implements AutoCloseable {

  private final Tracer tracer;
  private final AccessLog accesses;

  Telling(InstantSource clock, TelemetryMeters meters) {
    tracer = new Tracer(Plugins.version(), clock, meters);
    accesses = new AccessLog(clock, meters::accessesLost);
  }

  /** These and {@code others}, who come first. */
  List<Witness> with(List<Witness> others) {
    var all = new ArrayList<>(others);
    all.add(accesses);
    all.add(tracer);
    return all;
  }

  /** Tells what comes from now on where {@code snapshot} says. */
  void use(Snapshot snapshot) {
    tracer.use(snapshot.telemetry().tracing());
    accesses.use(snapshot.telemetry().accessLog());
  }

  @Override
  public void close() {
    accesses.close();
    tracer.close();
  }
}
