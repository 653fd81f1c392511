package dev.wagonway.config;

import org.jspecify.annotations.Nullable;

/**
 * What is told of requests beside waybills.
 *
 * @param metrics what metrics show
 * @param tracing where traces go, or null if there are none
 * @param accessLog where a line is written for each request, or null if none is
 */
public record Telemetry(
    MetricsSettings metrics,
    @Nullable TracingSettings tracing,
    @Nullable AccessLogSettings accessLog) {

  /** Nothing is told but the usual metrics. */
  public static final Telemetry NONE = new Telemetry(MetricsSettings.USUAL, null, null);
}
