package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.ledger.LedgerListener;
import dev.wagonway.gateway.ledger.SpooledLedger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Tells how what is posted gets into the ledger's store. Thread-safe. */
public final class LedgerMeters implements LedgerListener {

  private final MeterRegistry registry;
  private final Counter lost;
  private final Counter damaged;
  private final Counter written;
  private final Counter failures;
  private final Timer batches;

  LedgerMeters(MeterRegistry registry) {
    this.registry = registry;
    lost = counter("wagonway.ledger.lost", "Postings for which the spool had no room");
    damaged = counter("wagonway.ledger.damaged", "Places of the spool that could not be read");
    written = counter("wagonway.ledger.written", "Postings that the store has taken");
    failures = counter("wagonway.ledger.failures", "Batches that the store has not taken at once");
    batches =
        Timer.builder("wagonway.ledger.batch")
            .description("How long batches took to be written")
            .register(registry);
  }

  /** Registers what is to be seen of {@code ledger} at each scrape. */
  public void watch(SpooledLedger ledger) {
    Gauge.builder("wagonway.ledger.spool.bytes", ledger, SpooledLedger::pendingBytes)
        .description("Bytes of postings that the store does not have yet")
        .register(registry);
    Gauge.builder("wagonway.ledger.spool.postings", ledger, SpooledLedger::pending)
        .description("Postings that the store does not have yet")
        .register(registry);
    Gauge.builder("wagonway.ledger.lag", ledger, one -> one.lag().toMillis() / 1e3)
        .description("For how long the store has not had all that was posted")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void lost() {
    lost.increment();
  }

  @Override
  public void damaged(int places) {
    damaged.increment(places);
  }

  @Override
  public void written(int postings, long nanos) {
    written.increment(postings);
    batches.record(Duration.ofNanos(nanos));
  }

  @Override
  public void failed() {
    failures.increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
