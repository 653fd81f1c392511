package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AdminGateIT {

  private static final List<String> PATHS =
      List.of(
          "/admin/v1/keys",
          "/admin/v1/spend",
          "/admin/v1/budgets",
          "/admin/v1/learning",
          "/admin/v1/explain",
          "/admin/v1/keys/",
          "/admin/unknown");

  private static ScriptedUpstream answering() {
    return ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)));
  }

  private static int status(InetAddress to, int port, String method, String path, String... lines)
      throws IOException {
    try (var socket = new Socket(to, port)) {
      var head = method + " " + path + " HTTP/1.1\r\nconnection: close\r\n";
      var rest = String.join("\r\n", lines) + "\r\n";
      var host = rest.toLowerCase(Locale.ROOT).startsWith("host:") ? "" : "host: localhost\r\n";
      var body = "content-length: 2\r\n\r\n{}";
      var text = head + host + (lines.length == 0 ? "" : rest) + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  @Test
  void pagesThatTheOperatorVisitsCannotUseTheAdminApiNorAGatewayWithoutKeys() throws IOException {
    try (var upstream = answering();
        var gateway = TestGateway.before(upstream)) {
      var here = gateway.gateway().adminAddress();
      for (var method : List.of("GET", "POST", "DELETE")) {
        for (var path : PATHS) {
          for (var line :
              List.of(
                  "host: evil.example:9464",
                  "origin: https://evil.example",
                  "origin: null",
                  "sec-fetch-site: cross-site",
                  "x-forwarded-for: 192.0.2.7")) {
            assertThat(status(here.getAddress(), here.getPort(), method, path, line))
                .as(method + " " + path + " " + line)
                .isEqualTo(403);
          }
        }
      }
      assertThat(status(here.getAddress(), here.getPort(), "GET", "/admin/v1/budgets"))
          .isEqualTo(200);
      assertThat(status(here.getAddress(), here.getPort(), "GET", "/healthz", "host: evil.example"))
          .isEqualTo(200);
      var clients = gateway.gateway().address();
      for (var path : List.of("/v1/chat/completions", "/v1/messages", "/api/chat")) {
        for (var line : List.of("host: evil.example", "origin: https://evil.example")) {
          assertThat(status(clients.getAddress(), clients.getPort(), "POST", path, line))
              .isEqualTo(403);
        }
      }
    }
  }

  @Test
  void othersNeedAKeyWithTheRight() throws IOException {
    var outside = outside();
    Assumptions.assumeTrue(outside.isPresent(), "this machine has a loopback address only");
    try (var upstream = answering();
        var gateway =
            TestGateway.serving(
                TestGateway.snapshot(
                    "server: { listen: \"127.0.0.1:0\", admin: \"0.0.0.0:0\" }\n"
                        + TestGateway.portfolio("", upstream)
                        + """
                        keys:
                          - { name: boss, hash: "sha256:%s", rights: admin }
                          - { name: plain, hash: "sha256:%s" }
                        """
                            .formatted(
                                Callers.digest("the-boss-has-this-key"),
                                Callers.digest("all-others-have-this"))))) {
      var port = gateway.gateway().adminAddress().getPort();
      var boss = "authorization: Bearer the-boss-has-this-key";
      for (var path : PATHS) {
        assertThat(status(outside.get(), port, "GET", path)).as(path).isEqualTo(401);
        assertThat(status(outside.get(), port, "GET", path, "x-api-key: wrong")).isEqualTo(401);
        assertThat(status(outside.get(), port, "GET", path, "x-api-key: all-others-have-this"))
            .isEqualTo(403);
        assertThat(status(outside.get(), port, "GET", path, boss)).isNotIn(401, 403);
      }
      assertThat(status(outside.get(), port, "GET", "/healthz")).isEqualTo(200);
    }
  }

  private static Optional<InetAddress> outside() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
        .findFirst();
  }
}
