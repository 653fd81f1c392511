package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.demo.Demo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends requests through a running demo, so that whoever watches the JVM sees what serving takes:
 * the AOT cache is trained with it, and the packaged program proves that it works.
 */
final class WarmUp {

  private static final int ROUNDS = 5;
  private static final String CHAT = "/v1/chat/completions";
  private static final String BODY =
      "{\"model\":\"%s\",\"stream\":%s,\"max_tokens\":8,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Are you warm?\"}]}";

  private WarmUp() {}

  /**
   * Sends the requests, one after the other.
   *
   * @throws IOException if one of them is not answered as it should be
   */
  static void run(Demo demo) throws IOException {
    var clients = demo.gateway().address();
    for (int i = 0; i < ROUNDS; i++) {
      expect(200, clients, "POST", CHAT, BODY.formatted("auto", false));
      expect(200, clients, "POST", CHAT, BODY.formatted("private", true));
    }
    expect(200, clients, "GET", "/v1/models", "");
    expect(404, clients, "POST", CHAT, BODY.formatted("nobody", false));
    expect(200, demo.gateway().adminAddress(), "GET", "/readyz", "");
    expect(200, demo.gateway().adminAddress(), "GET", "/metrics", "");
  }

  private static void expect(
      int status, InetSocketAddress server, String method, String path, String body)
      throws IOException {
    var request =
        "%s %s HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(method, path, body.length(), body);
    try (var socket = new Socket(server.getAddress(), server.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 " + status + " ")) {
        throw new IOException(
            "%s %s: %s (expected: status %d)"
                .formatted(method, path, answer.lines().findFirst().orElse("no answer"), status));
      }
    }
  }
}
