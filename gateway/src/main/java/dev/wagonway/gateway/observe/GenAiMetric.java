package dev.wagonway.gateway.observe;

import static dev.wagonway.config.MetricsSettings.GenAi.CLASSIC;
import static dev.wagonway.config.MetricsSettings.GenAi.NEWER;

import dev.wagonway.config.MetricsSettings.GenAi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * The one table of names from OpenTelemetry's conventions for generative AI, of the classic and of
 * the newer set. Bounds of buckets are among those that the conventions advise: the ones between
 * which answers of models lie.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody else has the arrays
enum GenAiMetric {
  INPUT_USAGE("gen_ai.client.token.usage", "Tokens per call", Bounds.INPUT_TOKENS, Set.of(CLASSIC)),
  OUTPUT_USAGE(
      "gen_ai.client.token.usage", "Tokens per call", Bounds.OUTPUT_TOKENS, Set.of(CLASSIC)),
  OPERATION_DURATION(
      "gen_ai.client.operation.duration",
      "Time from the request's arrival to its end",
      Bounds.DURATION,
      Set.of(CLASSIC)),
  FIRST_TOKEN(
      "gen_ai.server.time_to_first_token",
      "Time to the first content",
      Bounds.FIRST_TOKEN,
      Set.of(CLASSIC)),
  PER_TOKEN(
      "gen_ai.server.time_per_output_token",
      "Time per token after the first",
      Bounds.PER_TOKEN,
      Set.of(CLASSIC, NEWER)),

  INFERENCE_DURATION(
      "gen_ai.client.inference.duration",
      "Time from the request's arrival to its end",
      Bounds.DURATION,
      Set.of(NEWER)),
  FIRST_CHUNK(
      "gen_ai.client.inference.time_to_first_chunk",
      "Time to the first content",
      Bounds.FIRST_TOKEN,
      Set.of(NEWER)),
  INPUT_PER_CALL(
      "gen_ai.client.inference.operation.input_tokens",
      "Input tokens per call",
      Bounds.INPUT_TOKENS,
      Set.of(NEWER)),
  OUTPUT_PER_CALL(
      "gen_ai.client.inference.operation.output_tokens",
      "Output tokens per call",
      Bounds.OUTPUT_TOKENS,
      Set.of(NEWER)),
  INPUT("gen_ai.client.inference.usage.input_tokens", "Input tokens, cached ones too"),
  OUTPUT("gen_ai.client.inference.usage.output_tokens", "Output tokens, of reasoning too"),
  CACHE_READ(
      "gen_ai.client.inference.usage.cache_read.input_tokens", "Input tokens read from a cache"),
  CACHE_WRITE(
      "gen_ai.client.inference.usage.cache_write.input_tokens", "Input tokens put into a cache"),
  REASONING("gen_ai.client.inference.usage.reasoning.output_tokens", "Output tokens of reasoning");

  private final String title;
  private final String description;
  private final double[] bounds;
  private final Set<GenAi> sets;

  GenAiMetric(String title, String description, double[] bounds, Set<GenAi> sets) {
    this.title = title;
    this.description = description;
    this.bounds = bounds;
    this.sets = sets;
  }

  /** A counter, which only the newer set has. */
  GenAiMetric(String title, String description) {
    this(title, description, new double[0], Set.of(NEWER));
  }

  /** Tokens, and seconds. */
  private static final class Bounds {

    private static final double[] INPUT_TOKENS = {
      64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576
    };
    private static final double[] OUTPUT_TOKENS = {16, 64, 256, 1_024, 4_096, 16_384, 65_536};
    private static final double[] DURATION = {
      0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };
    private static final double[] FIRST_TOKEN = {0.02, 0.04, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double[] PER_TOKEN = {0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.5, 1};
  }

  /** Whether it is shown where {@code shown} is asked for. */
  boolean isIn(GenAi shown) {
    return shown == GenAi.BOTH || sets.contains(shown);
  }

  /** The name, as OpenTelemetry writes it. */
  String title() {
    return title;
  }

  Timer timer(MeterRegistry registry, Tags tags) {
    var objectives =
        Arrays.stream(bounds)
            .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)))
            .toArray(Duration[]::new);
    return Timer.builder(title)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(objectives)
        .register(registry);
  }

  DistributionSummary summary(MeterRegistry registry, Tags tags) {
    return DistributionSummary.builder(title)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(bounds)
        .register(registry);
  }

  Counter counter(MeterRegistry registry, Tags tags) {
    return Counter.builder(title).description(description).tags(tags).register(registry);
  }
}
