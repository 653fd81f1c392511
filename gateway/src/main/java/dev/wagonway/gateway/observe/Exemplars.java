package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Has measurements refer to the trace in which they were made; only to traces that are exported, as
 * nobody could look at others. Thread-safe.
 */
public final class Exemplars implements SpanContext {

  private Exemplars() {}

  /**
   * Shows exemplars only where OpenMetrics 1.0 has them, at buckets and counters. Micrometer would
   * show them at counts of histograms, too, and Prometheus 2.42 takes nothing of such a page.
   */
  private static final class Strict implements PrometheusConfig {

    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public Properties prometheusProperties() {
      var properties = new Properties();
      properties.setProperty("io.prometheus.exporter.exemplarsOnAllMetricTypes", "false");
      return properties;
    }
  }

  /** A registry whose histograms and counters carry exemplars. */
  public static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(new Strict(), new Scrape(), Clock.SYSTEM, new Exemplars());
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
