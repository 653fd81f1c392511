package dev.wagonway.gateway.prices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceSourceIT {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/moved")) {
              exchange.getResponseHeaders().set("location", "/list");
              exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/list")) {
              var body = "{\"data\":[]}".getBytes(UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            } else {
              exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  void fetchesAndFollows() throws Exception {
    assertThat(PriceSource.bytes(url("/moved"))).asString(UTF_8).isEqualTo("{\"data\":[]}");
  }

  @Test
  void saysWhatTheServerAnswered() {
    assertThatIOException()
        .isThrownBy(() -> PriceSource.bytes(url("/nothing")))
        .withMessage("answered 404 (expected: 200)");
  }
}
