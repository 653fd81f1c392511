package dev.wagonway.gateway.admin;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Answers scrapes: in OpenMetrics 1.0 for those who accept it, where exemplars show, or else in
 * Prometheus' text format; compressed for those who accept gzip. Written on a thread of its own.
 * Thread-safe.
 */
public final class MetricsPage implements RequestHandler {

  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int USUAL_BYTES = 64 << 10;

  private final PrometheusMeterRegistry registry;

  public MetricsPage(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    var headers = request.headers();
    var type = isAccepted(headers.getAll("accept"), OPEN_METRICS) ? OPEN : TEXT;
    var isPacked = isAccepted(headers.getAll("accept-encoding"), "gzip");
    // Not a virtual thread: a page of thousands of series takes tens of milliseconds, for which
    // requests would be without their carrier.
    Thread.ofPlatform().daemon().name("scrape").start(() -> tell(reply, type, isPacked));
  }

  private void tell(ClientReply reply, String type, boolean isPacked) {
    var head =
        ReplyHead.of(200).header("content-type", type).header("vary", "accept, accept-encoding");
    if (isPacked) {
      head.header("content-encoding", "gzip");
    }
    var page = new ByteArrayOutputStream(USUAL_BYTES);
    try (OutputStream out = isPacked ? new GZIPOutputStream(page) : page) {
      registry.scrape(out, type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into memory", e);
    }
    reply.send(head, page.toByteArray());
  }

  /** Whether {@code name} is among what the headers list, and not with a quality of zero. */
  static boolean isAccepted(List<String> headers, String name) {
    for (var header : headers) {
      for (var range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        var parts = range.split(";", -1);
        if (parts[0].strip().equals(name)) {
          return !isRefused(parts);
        }
      }
    }
    return false;
  }

  private static boolean isRefused(String[] parts) {
    for (var part : parts) {
      if (part.strip().matches("q\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
