package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.transport.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class ConnectionReuseIT {

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

  @Test
  void sendsTheWholeRequestAsTheTargetExpectsIt() {
    try (var server = new ScriptedServer(ScriptedServer.answering("{}"))) {
      var recording = bench.call(server, "{\"a\":", "1}");
      assertThat(recording.ended()).isEqualTo("{}");
      assertThat(recording.events()).containsExactly("sent", "head", "data", "end");

      var received = server.received();
      assertThat(received.head()).startsWith("POST /v1/chat/completions HTTP/1.1\r\n");
      assertThat(received.header("host")).isEqualTo("127.0.0.1:" + server.port());
      assertThat(received.header("authorization")).isEqualTo("Bearer sk-secret");
      assertThat(received.header("content-type")).isEqualTo("application/json");
      assertThat(received.header("accept")).isEqualTo("application/json");
      assertThat(received.header("accept-encoding")).isEqualTo("identity");
      assertThat(received.header("user-agent")).startsWith("wagonway/");
      assertThat(received.body()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void sendsALargeBodyInPieces() {
    var body = "0123456789abcdef".repeat(1 << 16);
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      assertThat(bench.call(server, body.substring(0, 99_999), body.substring(99_999)).ended())
          .isEqualTo("ok");
      assertThat(server.received().body()).isEqualTo(body);
    }
  }

  @Test
  void usesOneConnectionForCallsInTurn() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      for (int i = 0; i < 5; i++) {
        assertThat(bench.call(server, "{}").ended()).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(bench.client().connects()).isEqualTo(1);
      assertThat(bench.onLoop(bench.client()::idleConnections)).isEqualTo(1);
      assertThat(bench.client().activeConnections()).isZero();
    }
  }

  @Test
  void takesTheConnectionThatWasUsedLast() {
    var open = new CountDownLatch(2);
    ScriptedServer.Script greet =
        (peer, server) -> {
          while (true) {
            server.take(peer);
            open.countDown();
            open.await();
            peer.answer(String.valueOf(peer.socket().getPort()));
          }
        };
    try (var server = new ScriptedServer(greet)) {
      var first = bench.call(server, "{}");
      var second = bench.call(server, "{}");
      var ports = Set.of(first.ended(), second.ended());
      var last = bench.call(server, "{}").ended();
      assertThat(ports).hasSize(2);
      assertThat(bench.call(server, "{}").ended()).isEqualTo(last);
      assertThat(bench.client().connects()).isEqualTo(2);
    }
  }

  @Test
  void keepsNoMoreIdleConnectionsThanAllowed() {
    bench.close();
    bench = new Bench(transport, Bench.settings(Duration.ofSeconds(30), 1, null), Map.of());
    var open = new CountDownLatch(2);
    ScriptedServer.Script together =
        (peer, server) -> {
          server.take(peer);
          open.countDown();
          open.await();
          peer.answer("ok");
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(together)) {
      var first = bench.call(server, "{}");
      var second = bench.call(server, "{}");
      first.ended();
      second.ended();
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.onLoop(bench.client()::idleConnections)).isEqualTo(1);
    }
  }

  @Test
  void closesConnectionsThatNobodyUsed() {
    var brief = new ServerSettings.Upstream(Duration.ofSeconds(30), Duration.ofMillis(1), 4, null);
    bench.close();
    bench = new Bench(transport, brief, Map.of());
    ScriptedServer.Script once =
        (peer, server) -> {
          server.take(peer);
          peer.answer("ok");
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(once)) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("ok");
      assertThat(server.nextNote()).isEqualTo("gone");
      await().until(() -> bench.client().idleConnections() == 0);
    }
  }

  @Test
  void forgetsAConnectionThatIsClosedWhileIdle() {
    ScriptedServer.Script closing =
        (peer, server) -> {
          server.take(peer);
          peer.answer("first");
        };
    try (var server = new ScriptedServer(closing, ScriptedServer.answering("second"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("first");
      await().until(() -> bench.client().idleConnections() == 0);
      assertThat(bench.call(server, "{}").ended()).isEqualTo("second");
      assertThat(bench.client().staleRetries()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "H", "HTTP/1.1 200 OK\r\nx: y\r\n\r\nmore"})
  void closesAConnectionOnWhichSomethingComesUnasked(String unasked) {
    ScriptedServer.Script talkative =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok" + unasked);
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(talkative, ScriptedServer.answering("second"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("ok");
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.call(server, "{}").ended()).isEqualTo("second");
    }
  }

  @Test
  void movesToAFreshConnectionIfThePooledOneIsDeadBeforeAnythingIsSent() throws Exception {
    if (transport == Transport.IO_URING) {
      return; // Its writes are handed over later, when the loop has seen the reset.
    }
    var mayReset = new CountDownLatch(1);
    var wasReset = new CountDownLatch(1);
    ScriptedServer.Script resetting =
        (peer, server) -> {
          server.take(peer);
          peer.answer("first");
          mayReset.await();
          peer.reset();
          wasReset.countDown();
        };
    try (var server = new ScriptedServer(resetting, ScriptedServer.answering("second"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("first");
      assertThat(bench.onLoop(bench.client()::idleConnections)).isEqualTo(1);
      var recording = new Recording();
      var request = Bench.request(Bench.target(server), "{\"second\":true}");
      bench.onLoop(() -> {
        mayReset.countDown();
        wasReset.await();
        return bench.client().call(bench.loop(), request, Bench.ANY_TIME, recording);
      });
      assertThat(recording.ended()).isEqualTo("second");
      assertThat(bench.client().staleRetries()).isEqualTo(1);
      assertThat(server.received().body()).isEqualTo("{}");
      assertThat(server.received().body()).isEqualTo("{\"second\":true}");
    }
  }

  @Test
  void neverRepeatsARequestThatWasSent() {
    ScriptedServer.Script fragile =
        (peer, server) -> {
          server.take(peer);
          peer.answer("first");
          server.take(peer);
          peer.reset();
        };
    try (var server = new ScriptedServer(fragile)) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("first");
      assertThat(bench.call(server, "{}").failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("target pocket", "127.0.0.1:" + server.port(), "without an answer");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(bench.client().staleRetries()).isZero();
    }
  }

  @Test
  void refusesCallsAfterItWasClosed() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("ok");
      bench.client().close();
      assertThat(bench.client().idleConnections()).isZero();
      assertThat(bench.call(server, "{}").failure().message()).contains("shutting down");
    }
  }
}
