package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The meters of one route and one target, resolved once. */
final class LaneMeters {

  private static final Duration[] OVERHEAD_BUCKETS =
      LongStream.of(50, 100, 200, 400, 800, 1_600, 3_200, 12_800, 102_400)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Tags tags;
  private final String tier;
  private final Map<String, Counter> requests = new ConcurrentHashMap<>();
  private final Timer overhead;

  LaneMeters(MeterRegistry registry, String route, Target target) {
    this.registry = registry;
    tags = Tags.of("route", route, "target", target.id());
    tier = target.tier().word();
    overhead =
        Timer.builder("wagonway.overhead")
            .description("Time the gateway itself took")
            .tags(tags)
            .serviceLevelObjectives(OVERHEAD_BUCKETS)
            .register(registry);
  }

  void record(Waybill waybill, Outcome outcome) {
    requests.computeIfAbsent(outcome.word(), this::requests).increment();
    overhead.record(waybill.overhead().nanos(System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private Counter requests(String outcome) {
    return Counter.builder("wagonway.requests")
        .description("Requests that were sent to a target, by how they ended")
        .tags(tags)
        .tag("tier", tier)
        .tag("outcome", outcome)
        .register(registry);
  }
}
