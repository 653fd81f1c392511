package dev.wagonway.gateway.admin;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers operators and their probes. Thread-safe. */
public final class AdminHandler implements RequestHandler {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final RequestHandler metrics;
  private final Supplier<Readiness> readiness;
  private final Map<String, RequestHandler> sections;

  /**
   * Prepares.
   *
   * @param metrics answers scrapes
   * @param readiness whether requests can be served now
   * @param sections who answers paths that are these or go on from them: {@code
   *     /admin/v1/learning}; the longest that fits
   */
  public AdminHandler(
      RequestHandler metrics, Supplier<Readiness> readiness, Map<String, RequestHandler> sections) {
    this.metrics = metrics;
    this.readiness = readiness;
    this.sections = new TreeMap<>(Comparator.reverseOrder());
    this.sections.putAll(sections);
  }

  /** Whether requests can be served, and a word on why. */
  public record Readiness(boolean ready, String reason) {}

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    for (var section : sections.entrySet()) {
      var path = section.getKey();
      if (request.path().equals(path) || request.path().startsWith(path + "/")) {
        section.getValue().handle(request, reply);
        return;
      }
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      reply.send(ReplyHead.of(405).header("allow", "GET, HEAD"), bytes("only GET and HEAD\n"));
      return;
    }
    switch (request.path()) {
      case "/healthz" -> text(reply, 200, "ok\n");
      case "/readyz" -> {
        var now = readiness.get();
        text(reply, now.ready() ? 200 : 503, now.reason() + "\n");
      }
      case "/metrics" -> metrics.handle(request, reply);
      default ->
          text(
              reply,
              404,
              "unknown path (expected one of: /healthz, /readyz, /metrics, "
                  + String.join(", ", sections.keySet())
                  + ")\n");
    }
  }

  private static void text(ClientReply reply, int status, String text) {
    reply.send(ReplyHead.of(status).header("content-type", TEXT), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
