package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeBrowserIT {

  private static EdgeOptions origins(String... origins) {
    return new EdgeOptions(
        TestEdge.OPTIONS.address(),
        null,
        List.of(origins),
        TestEdge.OPTIONS.limits(),
        TestEdge.OPTIONS.timeouts());
  }

  private static String request(String method, String... headers) {
    return method + " / HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  private static final String PREFLIGHT =
      request(
          "OPTIONS",
          "Origin: https://a.example",
          "Access-Control-Request-Method: POST",
          "Access-Control-Request-Headers: authorization, x-stainless-os");

  @Test
  void saysNothingToBrowsersUnlessConfigured() throws IOException {
    try (var edge = TestEdge.start(TestEdge::echo);
        var client = edge.connect()) {
      var preflight = client.send(PREFLIGHT).read();
      assertThat(preflight.status()).isEqualTo(200);
      assertThat(preflight.headers().keySet())
          .noneMatch(name -> name.startsWith("access-control") || name.equals("vary"));
    }
  }

  @Test
  void answersThePreflightOfAnAllowedOrigin() throws IOException {
    try (var edge = TestEdge.start(origins("https://a.example"), TestEdge::echo);
        var client = edge.connect()) {
      var preflight = client.send(PREFLIGHT).read();
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("access-control-allow-origin")).isEqualTo("https://a.example");
      assertThat(preflight.header("access-control-allow-methods")).contains("POST");
      assertThat(preflight.header("access-control-allow-headers"))
          .isEqualTo("authorization, x-stainless-os");
      assertThat(preflight.header("vary")).isEqualTo("origin");
      var answer = client.send(request("GET", "Origin: https://a.example")).read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://a.example");
      assertThat(answer.header("access-control-expose-headers")).isEqualTo("*");
    }
  }

  @Test
  void permitsNothingToOtherOrigins() throws IOException {
    try (var edge = TestEdge.start(origins("https://b.example"), TestEdge::echo);
        var client = edge.connect()) {
      var preflight = client.send(PREFLIGHT).read();
      assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
      assertThat(preflight.header("vary")).isEqualTo("origin");
      assertThat(client.send(request("GET", "Accept: */*")).read().headers())
          .doesNotContainKey("access-control-allow-origin");
    }
  }

  @Test
  void permitsAllOriginsToAStar() throws IOException {
    try (var edge = TestEdge.start(origins("*"), TestEdge::echo);
        var client = edge.connect()) {
      assertThat(client.send(PREFLIGHT).read().status()).isEqualTo(204);
    }
  }

  @Test
  void letsBrowsersReadErrors() throws IOException {
    try (var edge = TestEdge.start(origins("https://a.example"), TestEdge::echo);
        var client = edge.connect()) {
      var answer =
          client
              .send(request("POST", "Origin: https://a.example", "Content-Length: 9999999"))
              .read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://a.example");
    }
  }
}
