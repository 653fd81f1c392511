package dev.wagonway.load.boards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model server that misbehaves while there is trouble, in the way that the first segment of the
 * path asks for; but for probes, which it always answers. It can be closed and opened again at the
 * same port. Thread-safe.
 */
final class Upstream implements AutoCloseable {

  private static final Duration SLOW = Duration.ofMillis(700);
  private static final int OK = 200;
  private static final int BROKEN = 500;

  private static final String USAGE =
      ",\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d%s}";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int port;
  private volatile boolean trouble;
  private HttpServer server;

  /** Opens on a free port. */
  Upstream() throws IOException {
    server = open(0);
    port = server.getAddress().getPort();
  }

  int port() {
    return port;
  }

  /** Whether it misbehaves from now on. */
  void trouble(boolean on) {
    trouble = on;
  }

  /** Stops listening. */
  synchronized void vanish() {
    server.stop(0);
  }

  /** Listens again. */
  synchronized void comeBack() throws IOException {
    server = open(port);
  }

  @Override
  public synchronized void close() {
    server.stop(0);
    threads.close();
  }

  private HttpServer open(int at) throws IOException {
    var next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    next.setExecutor(threads);
    next.createContext("/", this::answer);
    next.start();
    return next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var manner = exchange.getRequestURI().getPath().split("/", 3)[1];
      if (trouble && manner.equals("slow")) {
        pause();
      }
      var body = body(manner).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      var isProbe = exchange.getRequestMethod().equals("GET");
      var status = trouble && !isProbe && manner.equals("failing") ? BROKEN : OK;
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String body(String manner) {
    var usage =
        switch (trouble ? manner : "good") {
          case "silent" -> "";
          case "dearer" -> USAGE.formatted(1_000, 100, 1_100, ",\"cost\":0.5");
          default ->
              USAGE.formatted(1_000, 100, 1_100, manner.equals("dearer") ? ",\"cost\":0.0012" : "");
        };
    return """
    {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
    "message":{"role":"assistant","content":"Good."},"finish_reason":"stop"}]%s}
    """
        .formatted(usage);
  }

  private static void pause() {
    try {
      Wait.pause(SLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
