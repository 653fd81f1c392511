package dev.wagonway.load.micro;

import dev.wagonway.config.TracingSettings;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.config.TracingSettings.Sampling;
import dev.wagonway.gateway.observe.CurrentTrace;
import dev.wagonway.gateway.observe.Exemplars;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.trace.Tracer;
import dev.wagonway.route.Tier;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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
 * What metrics, and traces of one request in twenty, cost the thread of a streamed request. {@code
 * off} makes the same waybill and measures nothing, so the difference counts. Nobody listens where
 * spans are sent: what sending costs is done by another thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MetricsBenchmark {

  private static final int TARGETS = 20;
  private static final double SHARE = 0.05;
  private static final Outcome DELIVERED = new Outcome.Delivered();

  /** What is on. */
  @Param({"off", "metrics", "metrics-and-traces"})
  public String measured = "off";

  private @Nullable Case given;

  private record Case(Traffic traffic, Meters meters, Tracer tracer) {}

  @Setup
  public void open() {
    var traffic = new Traffic(TARGETS);
    var meters = new Meters(Exemplars.registry(), "bench");
    meters.use(traffic.snapshot());
    var tracer = new Tracer("bench", InstantSource.system(), meters.telemetry());
    if (measured.equals("metrics-and-traces")) {
      tracer.use(
          new TracingSettings(
              URI.create("http://127.0.0.1:9/v1/traces"),
              Protocol.HTTP,
              Map.of(),
              "bench",
              Map.of(),
              new Sampling(SHARE, Set.of(Keep.values()), null),
              Set.of(Tier.ON_PREM)));
    }
    given = new Case(traffic, meters, tracer);
  }

  @TearDown
  public void close() {
    if (given != null) {
      given.tracer().close();
    }
  }

  /** A request, as far as it is measured. */
  @Benchmark
  public @Nullable Waybill request() {
    var all = given;
    if (all == null) {
      return null;
    }
    return switch (measured) {
      case "off" -> all.traffic().answered(TraceContext.NONE);
      case "metrics" -> {
        var waybill = all.traffic().answered(TraceContext.NONE);
        all.traffic().measure(waybill, all.meters());
        yield waybill;
      }
      default -> traced(all);
    };
  }

  private static Waybill traced(Case all) {
    var trace = TraceContext.told(List.of(), List.of()).entered(ThreadLocalRandom.current(), SHARE);
    var waybill = all.traffic().answered(trace);
    CurrentTrace.run(
        trace.traceId(),
        TraceContext.hex(trace.spanId()),
        trace.isSampled(),
        () -> {
          all.traffic().measure(waybill, all.meters());
          all.tracer().ended(waybill, new Ending.Settled(DELIVERED, Map.of()));
        });
    return waybill;
  }
}
