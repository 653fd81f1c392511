package dev.wagonway.gateway.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** A collector of traces that takes OTLP over HTTP and remembers what it was sent. */
public final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Export> exports = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;

  /**
   * One message.
   *
   * @param path where to
   * @param authorization the header of that name, empty if there was none
   */
  public record Export(String path, String authorization, ExportTraceServiceRequest message) {}

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free loopback port. */
  public static Collector start() {
    return startAt(0);
  }

  /** Starts on a given one. */
  public static Collector startAt(int port) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      var collector = new Collector(server);
      server.createContext("/", collector::take);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var isZipped = "gzip".equals(headers.getFirst("content-encoding"));
      var in =
          isZipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
      var authorization = headers.getFirst("authorization");
      if (status == 200) {
        exports.add(
            new Export(
                exchange.getRequestURI().getPath(),
                authorization == null ? "" : authorization,
                ExportTraceServiceRequest.parseFrom(in)));
      } else {
        in.readAllBytes();
      }
      var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    }
  }

  /** Answers from now on with another status than 200, and forgets what comes. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** All messages so far. */
  public List<Export> exports() {
    return List.copyOf(exports);
  }

  /** All spans so far. */
  public List<Span> spans() {
    return exports.stream()
        .flatMap(export -> export.message().getResourceSpansList().stream())
        .map(ResourceSpans::getScopeSpansList)
        .flatMap(List::stream)
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .toList();
  }

  /** All spans, once there are so many. */
  public List<Span> await(int spans) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> Assertions.assertThat(spans()).hasSizeGreaterThanOrEqualTo(spans));
    return spans();
  }

  /** The attributes of {@code span} as text, by their names. */
  public static Map<String, String> attributes(Span span) {
    return texts(span.getAttributesList());
  }

  /** {@code attributes} as text, by their names. */
  public static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, one -> text(one.getValue())));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.toString();
    };
  }

  /** An id in hexadecimal digits. */
  public static String hex(com.google.protobuf.ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
