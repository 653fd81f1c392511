package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one route and one target, resolved once.
 *
 * <p>Names and buckets that begin with {@code gen_ai} are those of OpenTelemetry's semantic
 * conventions for generative AI.
 */
final class LaneMeters {

  private static final double[] TOKEN_BUCKETS = {
    1,
    4,
    16,
    64,
    256,
    1_024,
    4_096,
    16_384,
    65_536,
    262_144,
    1_048_576,
    4_194_304,
    16_777_216,
    67_108_864
  };
  private static final Duration[] OPERATION_BUCKETS =
      millis(10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 40_960, 81_920);
  private static final Duration[] FIRST_TOKEN_BUCKETS =
      millis(1, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000);
  private static final Duration[] PER_TOKEN_BUCKETS =
      millis(10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 2_500);
  private static final Duration[] OVERHEAD_BUCKETS =
      micros(
          50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 102_400, 1_000_000);

  private final MeterRegistry registry;
  private final Tags laneTags;
  private final Tags genAiTags;
  private final Map<String, Counter> requests = new ConcurrentHashMap<>();
  private final Timer overhead;
  private final Timer firstToken;
  private final Timer perToken;
  private final Map<String, Timer> operations = new ConcurrentHashMap<>();
  private final DistributionSummary inputTokens;
  private final DistributionSummary outputTokens;

  LaneMeters(MeterRegistry registry, String route, Target target) {
    this.registry = registry;
    laneTags = Tags.of("route", route, "target", target.id(), "tier", target.tier().word());
    genAiTags =
        Tags.of(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            target.endpoint().provider(),
            "gen_ai.request.model",
            route,
            "gen_ai.response.model",
            target.model());
    overhead =
        timer("wagonway.overhead", "Time the gateway itself took", laneTags, OVERHEAD_BUCKETS);
    firstToken =
        timer(
            "gen_ai.server.time_to_first_token",
            "Time to the first content",
            genAiTags,
            FIRST_TOKEN_BUCKETS);
    perToken =
        timer(
            "gen_ai.server.time_per_output_token",
            "Time per token after the first",
            genAiTags,
            PER_TOKEN_BUCKETS);
    inputTokens = tokens("input");
    outputTokens = tokens("output");
  }

  void record(Waybill waybill, Outcome outcome) {
    requests.computeIfAbsent(outcome.word(), this::requests).increment();
    overhead.record(waybill.overhead().nanos(System.nanoTime()), TimeUnit.NANOSECONDS);
    operations
        .computeIfAbsent(errorType(outcome), this::operation)
        .record(waybill.lastedNanos(), TimeUnit.NANOSECONDS);
    if (waybill.decision().query().request().stream() && waybill.firstContentAfterNanos() > 0) {
      streamed(waybill);
    }
  }

  /** Records the tokens of one call. */
  void consumed(Usage usage) {
    inputTokens.record((double) usage.inputTokens());
    outputTokens.record((double) usage.outputTokens());
  }

  private void streamed(Waybill waybill) {
    var first = waybill.firstContentAfterNanos();
    firstToken.record(first, TimeUnit.NANOSECONDS);
    var usage = waybill.usage();
    if (usage != null && usage.outputTokens() > 1) {
      var generating = Math.max(0, waybill.answeredAfterNanos() - first);
      perToken.record(generating / (usage.outputTokens() - 1), TimeUnit.NANOSECONDS);
    }
  }

  private static String errorType(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> "";
      case Outcome.BrokenOff broken -> broken.failure().word();
      case Outcome.Interrupted broken -> broken.failure().word();
      case Outcome.ClientGone _ -> "client-gone";
      case Outcome.Outrun _ -> "outrun";
      case Outcome.Undelivered undelivered -> undelivered.failure().word();
    };
  }

  private Counter requests(String outcome) {
    return Counter.builder("wagonway.requests")
        .description("Chat requests that were sent to a target, by how they ended")
        .tags(laneTags)
        .tag("outcome", outcome)
        .register(registry);
  }

  private Timer operation(String errorType) {
    return timer(
        "gen_ai.client.operation.duration",
        "Time from the request's arrival to its end",
        genAiTags.and("error.type", errorType),
        OPERATION_BUCKETS);
  }

  private DistributionSummary tokens(String type) {
    return DistributionSummary.builder("gen_ai.client.token.usage")
        .description("Tokens per call")
        .tags(genAiTags)
        .tag("gen_ai.token.type", type)
        .serviceLevelObjectives(TOKEN_BUCKETS)
        .register(registry);
  }

  private Timer timer(String name, String description, Tags tags, Duration[] buckets) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  private static Duration[] millis(int... values) {
    return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  private static Duration[] micros(int... values) {
    return Arrays.stream(values)
        .mapToObj(v -> Duration.ofNanos(v * 1_000L))
        .toArray(Duration[]::new);
  }
}
