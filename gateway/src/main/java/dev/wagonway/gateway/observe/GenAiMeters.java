package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.MetricsSettings.GenAi;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What OpenTelemetry's conventions want told of one operation at one target, under the names of one
 * set. Meters are made when there is something to record. Thread-safe.
 */
final class GenAiMeters {

  /** Upstreams seldom say whether tokens were words, pictures or sound. */
  private static final Tags MODALITY = Tags.of("gen_ai.token.modality", "unknown");

  private final MeterRegistry registry;
  private final GenAi shown;
  private final Tags tags;
  private final Map<GenAiMetric, Counter> counters = new ConcurrentHashMap<>();
  private final Map<GenAiMetric, DistributionSummary> summaries = new ConcurrentHashMap<>();
  private final Map<GenAiMetric, Timer> timers = new ConcurrentHashMap<>();
  private final Map<GenAiMetric, Map<String, Timer>> durations = new EnumMap<>(GenAiMetric.class);

  GenAiMeters(MeterRegistry registry, GenAi shown, String operation, String route, Target target) {
    this.registry = registry;
    this.shown = shown;
    tags =
        Tags.of(
            "gen_ai.operation.name",
            operation,
            "gen_ai.provider.name",
            Operations.provider(target.endpoint().provider()),
            "gen_ai.request.model",
            route,
            "gen_ai.response.model",
            target.model());
    durations.put(GenAiMetric.OPERATION_DURATION, new ConcurrentHashMap<>());
    durations.put(GenAiMetric.INFERENCE_DURATION, new ConcurrentHashMap<>());
  }

  /** Records a request that has ended. */
  void record(Waybill waybill, Outcome outcome) {
    durations.forEach((metric, byError) -> {
      if (metric.isIn(shown)) {
        byError
            .computeIfAbsent(errorType(outcome), error -> duration(metric, error))
            .record(waybill.lastedNanos(), TimeUnit.NANOSECONDS);
      }
    });
    if (waybill.decision().query().request().stream() && waybill.firstContentAfterNanos() > 0) {
      streamed(waybill);
    }
  }

  /** Records the tokens of one call. */
  void consumed(Usage usage) {
    distribute(GenAiMetric.INPUT_USAGE, Tags.of("gen_ai.token.type", "input"), usage.inputTokens());
    distribute(
        GenAiMetric.OUTPUT_USAGE, Tags.of("gen_ai.token.type", "output"), usage.outputTokens());
    distribute(GenAiMetric.INPUT_PER_CALL, Tags.empty(), usage.inputTokens());
    distribute(GenAiMetric.OUTPUT_PER_CALL, Tags.empty(), usage.outputTokens());
    count(GenAiMetric.CACHE_READ, usage.cachedInputTokens());
    count(GenAiMetric.CACHE_WRITE, usage.cacheWriteTokens());
    count(GenAiMetric.REASONING, usage.reasoningTokens());
    count(GenAiMetric.INPUT, usage.inputTokens());
    count(GenAiMetric.OUTPUT, usage.outputTokens());
  }

  private void streamed(Waybill waybill) {
    var first = waybill.firstContentAfterNanos();
    time(GenAiMetric.FIRST_TOKEN, first);
    time(GenAiMetric.FIRST_CHUNK, first);
    var usage = waybill.bill().usage();
    if (usage != null && usage.outputTokens() > 1) {
      var generating = Math.max(0, waybill.answeredAfterNanos() - first);
      time(GenAiMetric.PER_TOKEN, generating / (usage.outputTokens() - 1));
    }
  }

  private void time(GenAiMetric metric, long nanos) {
    if (metric.isIn(shown)) {
      timers
          .computeIfAbsent(metric, _ -> metric.timer(registry, tags))
          .record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void distribute(GenAiMetric metric, Tags more, long tokens) {
    if (metric.isIn(shown)) {
      summaries
          .computeIfAbsent(metric, _ -> metric.summary(registry, tags.and(more)))
          .record((double) tokens);
    }
  }

  private void count(GenAiMetric metric, long tokens) {
    if (metric.isIn(shown)) {
      counters
          .computeIfAbsent(metric, _ -> metric.counter(registry, tags.and(MODALITY)))
          .increment((double) tokens);
    }
  }

  private Timer duration(GenAiMetric metric, String error) {
    return metric.timer(registry, tags.and("error.type", error));
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
}
