package dev.wagonway.config;

import org.jspecify.annotations.Nullable;

/**
 * What is told of requests beside metrics and waybills.
 *
 * @param tracing where traces go, or null if there are none
 * @param accessLog where a line is written for each request, or null if none is
 */
public record Telemetry(@Nullable TracingSettings tracing, @Nullable AccessLogSettings accessLog) {

  /** Nothing is told. */
  public static final Telemetry NONE = new Telemetry(null, null);
}
