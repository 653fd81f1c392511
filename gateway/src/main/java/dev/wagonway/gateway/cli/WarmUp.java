package dev.wagonway.gateway.cli;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.demo.Demo;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  /** What usual policies make the reader load: the catalogue, conditions, schedules, selectors. */
  private static final String POLICY =
      """
      targets:
        - { id: a, model: gpt-5.2, provider: openai, tier: cloud, clearance: internal }
        - { id: b, model: glm-5, provider: vllm, tier: on-prem, clearance: restricted, price: free }
      routes:
        warm:
          candidates: [a, b]
          objective: { quality: 0.6, cost: 0.4 }
          max-cost: 0.5
          sticky: { until: failure, idle: 30m }
          rules:
            - name: hard
              when: request.asks_to_think || request.difficulty > 0.8 && caller.team == "x"
              objective: best
              effort: high
            - name: agents at night
              when: request.tools.exists(t, t.startsWith("mcp")) || request.task in ["title"]
              during: { from: "22:00", to: "06:00", zone: UTC }
              require: { tier: on-prem, that: "target.open_weights" }
      """;

  private WarmUp() {}

  /**
   * Reads a policy, and sends the requests, one after the other, in every API that can be spoken.
   *
   * @throws IOException if the policy is not understood, or a request not answered as it should be
   */
  static void run(Demo demo, ConfigReader reader) throws IOException {
    if (reader.read("warm-up.yaml", POLICY) instanceof Loaded.Rejected rejected) {
      throw new IOException(rejected.text());
    }
    var clients = demo.gateway().address();
    for (int i = 0; i < ROUNDS; i++) {
      expect(200, clients, "POST", CHAT, BODY.formatted("auto", false));
      expect(200, clients, "POST", CHAT, BODY.formatted("private", true));
    }
    for (var wire : demo.plugins().wires()) {
      if (wire.services().contains(Service.CHAT)) {
        say(clients, wire, conversation(false));
        say(clients, wire, conversation(true));
      }
    }
    expect(200, clients, "GET", "/v1/models", "");
    expect(404, clients, "GET", "/v1/nowhere", "");
    expect(200, demo.gateway().adminAddress(), "GET", "/readyz", "");
    expect(200, demo.gateway().adminAddress(), "GET", "/metrics", "");
  }

  private static Conversation conversation(boolean stream) {
    return new Conversation(
        List.of(Message.of(Role.USER, "Are you warm?")),
        List.of(),
        Settings.builder().maxOutputTokens(8L).stream(stream).build());
  }

  /** What is sent to an upstream of a wire is what a client of that wire sends. */
  private static void say(InetSocketAddress clients, Wire wire, Conversation conversation)
      throws IOException {
    var parcel = wire.encode(conversation, Dispatch.to("auto")).parcel();
    var body = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      body.writeBytes(bytes);
    }
    var path = wire.roots().getFirst() + parcel.path();
    expect(200, clients, "POST", path, body.toString(StandardCharsets.UTF_8));
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
