package dev.wagonway.gateway.access;

import dev.wagonway.config.AccessLogSettings;
import dev.wagonway.gateway.lines.Destination;
import dev.wagonway.gateway.lines.LineLog;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The access log; it holds up nobody. Thread-safe. */
public final class AccessLog implements Witness, AutoCloseable {

  private final InstantSource clock;
  private final LineLog lines;

  /**
   * A log that writes nothing until {@link #use} says where to.
   *
   * @param lost is told how many lines could not be written, on any thread
   */
  public AccessLog(InstantSource clock, LongConsumer lost) {
    this.clock = clock;
    lines = new LineLog("access log", clock, lost);
  }

  /** Writes what comes from now on to another place, or nowhere if {@code next} is null. */
  public void use(@Nullable AccessLogSettings next) {
    lines.use(next == null ? null : new Destination(next.file(), next.rotateBytes(), next.keep()));
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    lines.write(() -> AccessLine.of(waybill, ending));
  }

  @Override
  public void aside(Aside aside) {
    lines.write(() -> AccessLine.of(aside, clock.instant()));
  }

  /** Writes what was handed over, and ends. */
  @Override
  public void close() {
    lines.close();
  }
}
