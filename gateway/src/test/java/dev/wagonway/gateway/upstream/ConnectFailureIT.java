package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.scripted.BlackHole;
import dev.wagonway.gateway.transport.Transport;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class ConnectFailureIT {

  @Parameter Transport transport = Transport.NIO;
  private Bench bench = new Bench(Transport.NIO);

  @BeforeEach
  void open() {
    bench.close();
    bench = new Bench(transport);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    var port = closedPort();
    var recording = bench.call(Bench.target("http://127.0.0.1:" + port), "{}");
    assertThat(recording.failure())
        .isEqualTo(
            new Failure.ConnectFailed(
                "target pocket: no connection could be made",
                "target pocket: 127.0.0.1:%d refused the connection (expected: a server that listens there)"
                    .formatted(port)));
    assertThat(recording.events()).containsExactly("failed");
    assertThat(bench.client().activeConnections()).isZero();
  }

  @Test
  void triesTheNextAddressIfTheFirstRefuses() throws Exception {
    var listener = new ServerSocket(0, 8, Names.literal("::1"));
    try (var server = new ScriptedServer(listener, ScriptedServer.answering("over six"))) {
      var target = Bench.target("http://localhost:" + server.port());
      assertThat(bench.call(target, "{}").ended()).isEqualTo("over six");
    }
  }

  @Test
  void triesTheNextAddressBesideOneThatDoesNotAnswer() throws Exception {
    var listener = new ServerSocket(0, 8, Names.literal("::1"));
    try (var _ = new BlackHole(listener.getLocalPort());
        var server = new ScriptedServer(listener, ScriptedServer.answering("over six"))) {
      var target = Bench.target("http://localhost:" + server.port());
      assertThat(bench.call(target, "{}").ended()).isEqualTo("over six");
      assertThat(bench.client().connects()).isOne();
    }
  }

  @Test
  void canBeCancelledWhileAddressesRace() throws Exception {
    try (var hole = new BlackHole(0)) {
      var recording = new Recording();
      var call = bench.start(recording, Bench.target("http://127.0.0.1:" + hole.port()), "{}");
      bench.onLoop(() -> {
        call.cancel();
        return true;
      });
      assertThat(bench.onLoop(recording::events)).isEmpty();
      assertThat(bench.client().activeConnections()).isZero();
    }
  }

  @Test
  void givesUpOnAServerThatNeverShakesHands() {
    bench.close();
    bench = new Bench(transport, Bench.settings(Duration.ofMillis(300), 4, null), Map.of());
    ScriptedServer.Script silent =
        (peer, server) -> {
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(silent)) {
      var recording = bench.call(Bench.target("https://127.0.0.1:" + server.port()), "{}");
      assertThat(recording.failure())
          .isInstanceOfSatisfying(
              Failure.TimedOut.class,
              late -> {
                assertThat(late.phase()).isEqualTo(Failure.Phase.CONNECT);
                assertThat(late.detail())
                    .contains("within 300 ms", "waiting for the TLS handshake");
              });
      assertThat(server.nextNote()).isEqualTo("gone");
    }
  }

  @Test
  void aCallMayBoundConnectingMoreTightly() {
    ScriptedServer.Script silent =
        (peer, server) -> {
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(silent)) {
      var recording = new Recording();
      var request = Bench.request(Bench.target("https://127.0.0.1:" + server.port()), "{}");
      bench.onLoop(
          () -> bench.client().call(bench.loop(), request, Duration.ofMillis(150), recording));
      assertThat(recording.failure())
          .isInstanceOfSatisfying(
              Failure.TimedOut.class,
              late -> {
                assertThat(late.phase()).isEqualTo(Failure.Phase.CONNECT);
                assertThat(late.detail()).contains("within 150 ms");
              });
      assertThat(server.nextNote()).isEqualTo("gone");
    }
  }

  @Test
  void canBeCancelledDuringTheHandshake() {
    ScriptedServer.Script silent =
        (peer, server) -> {
          server.note("hello " + peer.read());
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(silent)) {
      var recording = new Recording();
      var target = Bench.target("https://127.0.0.1:" + server.port());
      var call = bench.start(recording, target, "{}");
      assertThat(server.nextNote()).isEqualTo("hello 22");
      bench.onLoop(() -> {
        call.cancel();
        return true;
      });
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.onLoop(recording::events)).isEmpty();
    }
  }

  @Test
  void canBeCancelledBeforeItIsConnected() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      var recording = new Recording();
      var request = Bench.request(Bench.target(server), "{}");
      bench.onLoop(() -> {
        bench.client().call(bench.loop(), request, Bench.ANY_TIME, recording).cancel();
        return true;
      });
      assertThat(bench.call(server, "{\"next\":1}").ended()).isEqualTo("ok");
      assertThat(recording.events()).isEmpty();
      assertThat(server.received().body()).isEqualTo("{\"next\":1}");
    }
  }

  @Test
  void doesNotShowAKeyThatCannotBeSent() {
    var target = withKey("sk-line\nbreak");
    var failure = bench.call(target, "{}").failure();
    assertThat(failure).isInstanceOf(Failure.ConnectFailed.class);
    assertThat(failure.detail())
        .contains("target pocket", "expected: printable ASCII")
        .doesNotContain("sk-line");
  }

  private static Target withKey(String key) {
    var plain = Bench.target("http://127.0.0.1:1/v1");
    var endpoint =
        new Endpoint("openai-chat", "openai", plain.endpoint().baseUrl(), new Secret(key));
    return Variant.of(plain).at(endpoint).target();
  }

  @Test
  void mustBeCalledOnItsLoop() {
    var request = Bench.request(Bench.target("http://127.0.0.1:1"), "{}");
    assertThatThrownBy(
            () -> bench.client().call(bench.loop(), request, Bench.ANY_TIME, new Recording()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected: the event loop's own");
  }
}
