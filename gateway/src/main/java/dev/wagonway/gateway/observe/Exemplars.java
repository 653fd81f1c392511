package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Has measurements refer to the trace in which they were made; only to traces that are exported, as
 * nobody could look at others. Thread-safe.
 */
public final class Exemplars implements SpanContext {

  private Exemplars() {}

  /** A registry whose histograms and counters carry exemplars. */
  public static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(
        PrometheusConfig.DEFAULT, new Scrape(), Clock.SYSTEM, new Exemplars());
  }

  @Override
  public @Nullable String getCurrentTraceId() {
    var span = CurrentTrace.current();
    return span == null ? null : span.traceId();
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    var span = CurrentTrace.current();
    return span == null ? null : span.spanId();
  }

  @Override
  public boolean isCurrentSpanSampled() {
    var span = CurrentTrace.current();
    return span != null && span.isSampled();
  }

  /** Whether a trace is exported is decided before anything is measured in it. */
  @Override
  public void markCurrentSpanAsExemplar() {}
}
