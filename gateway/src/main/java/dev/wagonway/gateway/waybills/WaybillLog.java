package dev.wagonway.gateway.waybills;

import dev.wagonway.config.WaybillSettings;
import dev.wagonway.gateway.lines.Destination;
import dev.wagonway.gateway.lines.LineLog;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The log of waybills; it holds up nobody. Thread-safe. */
public final class WaybillLog implements Witness, AutoCloseable {

  private final LineLog lines;

  /**
   * A log that writes nothing until {@link #use} says where to.
   *
   * @param clock tells when a full file was put aside
   * @param lost is told how many lines could not be written, on any thread
   */
  public WaybillLog(InstantSource clock, LongConsumer lost) {
    lines = new LineLog("waybills", clock, lost);
  }

  /** Writes what comes from now on to another place, or nowhere if {@code next} is null. */
  public void use(@Nullable WaybillSettings next) {
    lines.use(next == null ? null : new Destination(next.file(), next.rotateBytes(), next.keep()));
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    lines.write(() -> WaybillLine.of(waybill, ending));
  }

  /** Writes what was handed over, and ends. */
  @Override
  public void close() {
    lines.close();
  }
}
