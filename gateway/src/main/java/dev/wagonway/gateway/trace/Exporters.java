package dev.wagonway.gateway.trace;

import dev.wagonway.config.TracingSettings;
import dev.wagonway.route.Secret;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Makes OpenTelemetry's exporters. */
final class Exporters {

  /** Of each batch that fails they would log a warning; {@link Outbox} says it once. */
  private static final Logger THEIRS = Logger.getLogger("io.opentelemetry.exporter");

  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** What cannot be sent again in a while is better lost than waited for. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .setMaxAttempts(3)
          .setInitialBackoff(Duration.ofMillis(250))
          .setMaxBackoff(Duration.ofSeconds(1))
          .build();

  private Exporters() {}

  static SpanExporter of(TracingSettings settings) {
    THEIRS.setLevel(Level.OFF);
    return switch (settings.protocol()) {
      case HTTP ->
          OtlpHttpSpanExporter.builder()
              .setEndpoint(settings.endpoint().toString())
              .setHeaders(() -> revealed(settings.headers()))
              .setTimeout(TIMEOUT)
              .setConnectTimeout(CONNECT_TIMEOUT)
              .setRetryPolicy(RETRIES)
              .build();
      case GRPC ->
          OtlpGrpcSpanExporter.builder()
              .setEndpoint(settings.endpoint().toString())
              .setHeaders(() -> revealed(settings.headers()))
              .setTimeout(TIMEOUT)
              .setConnectTimeout(CONNECT_TIMEOUT)
              .setRetryPolicy(RETRIES)
              .build();
    };
  }

  private static Map<String, String> revealed(Map<String, Secret> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().reveal()));
  }
}
