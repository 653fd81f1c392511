package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What the gateway is busy with for requests. Thread-safe. */
final class StepMeters {

  private static final Duration[] BUCKETS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);

  private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

  StepMeters(MeterRegistry registry) {
    for (var step : Step.values()) {
      timers.put(
          step,
          Timer.builder("wagonway.overhead.step")
              .description("Time the gateway itself took, by what it was busy with")
              .tag("step", step.word())
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
  }

  /** Records each step that was taken, all of its parts together. */
  void record(Steps steps) {
    timers.forEach((step, timer) -> {
      if (steps.has(step)) {
        timer.record(steps.nanos(step), TimeUnit.NANOSECONDS);
      }
    });
  }
}
