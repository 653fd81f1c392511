package dev.wagonway.gateway.trace;

import dev.wagonway.config.TracingSettings;
import dev.wagonway.gateway.observe.TelemetryMeters;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of requests that have ended, of those that are worth it, and has them sent; it
 * holds up nobody. Thread-safe.
 */
public final class Tracer implements Witness, AutoCloseable {

  private final String version;
  private final InstantSource clock;
  private final TelemetryMeters meters;
  private volatile @Nullable Way way;
  private boolean closed;

  /**
   * A tracer that tells nothing until {@link #use} says where to.
   *
   * @param version of the gateway
   */
  public Tracer(String version, InstantSource clock, TelemetryMeters meters) {
    this.version = version;
    this.clock = clock;
    this.meters = meters;
  }

  private record Way(TracingSettings settings, Resource resource, Outbox outbox) {}

  /** Tells what ends from now on to another collector, or to none if {@code next} is null. */
  public synchronized void use(@Nullable TracingSettings next) {
    var before = way;
    if (closed || Objects.equals(next, before == null ? null : before.settings())) {
      return;
    }
    way = next == null ? null : new Way(next, resource(next), Outbox.to(next, meters));
    if (before != null) {
      Thread.ofPlatform().daemon().name("traces-end").start(before.outbox()::close);
    }
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    var to = way;
    if (to != null
        && waybill.approach().trace().isEntered()
        && Keeping.isWanted(to.settings().sampling(), waybill, ending)) {
      var clocks = Clocks.now(clock);
      to.outbox()
          .take(
              CallSpans.of(
                  waybill,
                  ending,
                  new SpanMaker(waybill.approach().trace(), to.resource(), clocks)));
    }
  }

  @Override
  public void aside(Aside aside) {
    var to = way;
    var trace = aside.approach().trace();
    if (to != null && trace.isEntered() && Keeping.isWanted(to.settings().sampling(), aside)) {
      to.outbox().take(AsideSpan.of(aside, new SpanMaker(trace, to.resource(), Clocks.now(clock))));
    }
  }

  /** Sends what is waiting, for 2 s at most, and ends. */
  @Override
  public synchronized void close() {
    closed = true;
    var before = way;
    way = null;
    if (before != null) {
      before.outbox().close();
    }
  }

  private Resource resource(TracingSettings settings) {
    var attributes = Attributes.builder();
    settings.resource().forEach(attributes::put);
    attributes.put("service.name", settings.service()).put("service.version", version);
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }
}
