package dev.wagonway.load.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An upstream that charges every call another number of tokens, so that each can be told apart in a
 * ledger, and keeps its own record. Thread-safe.
 */
final class Till implements AutoCloseable {

  /** What every prompt comes to. */
  static final long INPUT_TOKENS = 7;

  private static final int LONGEST_MILLIS = 40;

  private final HttpServer server;
  private final AtomicLong calls = new AtomicLong();
  private final Map<Long, Long> begun = new ConcurrentHashMap<>();

  private Till(HttpServer server) {
    this.server = server;
  }

  static Till start() throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    var till = new Till(server);
    server.createContext("/", till::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return till;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** When each call began, as a {@link System#nanoTime}, by its number of output tokens. */
  Map<Long, Long> begun() {
    return begun;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (exchange.getRequestMethod().equals("GET")) {
        send(exchange, "application/json", "{\"object\":\"list\",\"data\":[]}");
        return;
      }
      var number = calls.incrementAndGet();
      begun.put(number, System.nanoTime());
      pause();
      if (body.contains("\"stream\":true")) {
        stream(exchange, number);
      } else {
        send(exchange, "application/json", whole(number));
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS)));
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String whole(long number) {
    return """
    {"id":"c%1$d","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
    "message":{"role":"assistant","content":"%1$d"},"finish_reason":"stop"}],"usage":%2$s}\
    """
        .formatted(number, usage(number));
  }

  private static String usage(long number) {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(INPUT_TOKENS, number, INPUT_TOKENS + number);
  }

  private static void stream(HttpExchange exchange, long number) throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    var head =
        "data: {\"id\":\"c%d\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
            .formatted(number);
    for (var event :
        new String[] {
          head
              + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
              + number
              + "\"},\"finish_reason\":null}]}",
          head + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
          head + "\"choices\":[],\"usage\":" + usage(number) + "}",
          "data: [DONE]"
        }) {
      out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      pause();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
