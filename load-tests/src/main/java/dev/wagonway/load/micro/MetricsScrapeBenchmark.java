package dev.wagonway.load.micro;

import dev.wagonway.gateway.health.SteadyTime;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.observe.BudgetMeters;
import dev.wagonway.gateway.observe.CurrentTrace;
import dev.wagonway.gateway.observe.Exemplars;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.TraceContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A scrape of a gateway that has 300 targets of 300 models, each with traffic on a route of its
 * own, and 1,000 keys with a budget each. Prints how long the page is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MetricsScrapeBenchmark {

  private static final int TARGETS = 300;
  private static final int KEYS = 1_000;
  private static final int REQUESTS = 20 * TARGETS;
  private static final int USUAL_BYTES = 1 << 20;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** How the page is written. */
  @Param({
    "text/plain; version=0.0.4; charset=utf-8",
    "application/openmetrics-text; version=1.0.0; charset=utf-8"
  })
  public String type = "";

  private @Nullable PrometheusMeterRegistry registry;
  private int bytes;

  @Setup
  public void fill() {
    var filled = Exemplars.registry();
    var meters = new Meters(filled, "bench");
    var traffic = new Traffic(TARGETS);
    var targets = traffic.snapshot().targets().values();
    var time = new SteadyTime(InstantSource.system(), System::nanoTime);
    var board = new TargetBoard(time, () -> 0, meters.targets());
    meters.use(traffic.snapshot());
    meters.targets().follow(targets, board);
    meters.targets().loads(targets, board);
    meters.limits().targets(targets, new Gates(meters.limits()::waited));
    for (int i = 0; i < KEYS; i++) {
      var key = new BudgetMeters.Key("a month", "key-" + i, true);
      var reading = new BudgetMeters.Reading(1_000_000_000, 0, 3_141_592 + i, 0.003);
      meters.budgets().follow(key, () -> reading);
    }
    CurrentTrace.run(
        TRACE,
        "00f067aa0ba902b7",
        true,
        () -> {
          for (int i = 0; i < REQUESTS; i++) {
            traffic.measure(traffic.answered(TraceContext.NONE), meters);
          }
        });
    registry = filled;
  }

  @TearDown
  public void tell() {
    System.out.printf("%s: %,d bytes%n", type, bytes);
  }

  /** One scrape, not packed. */
  @Benchmark
  public int scrape() throws IOException {
    var page = new ByteArrayOutputStream(USUAL_BYTES);
    if (registry != null) {
      registry.scrape(page, type);
    }
    bytes = page.size();
    return bytes;
  }
}
