package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Transport;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class FlowIT {

  private static final int PIECE = 64 << 10;
  private static final int PIECES = 640;

  /** io_uring may complete one read that it had begun before reading was stopped. */
  private static final int READ_UNDER_WAY = 64 << 10;

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

  private void onCall(UpstreamCall call, boolean reading) {
    bench.onLoop(() -> {
      call.read(reading);
      return true;
    });
  }

  @Test
  void slowsTheTargetDownWhileNotReading() {
    var written = new AtomicLong();
    ScriptedServer.Script flooding =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\ncontent-length: " + (long) PIECE * PIECES + "\r\n\r\n");
          var piece = new byte[PIECE];
          for (int i = 0; i < PIECES; i++) {
            peer.write(piece);
            written.addAndGet(PIECE);
          }
          server.take(peer);
          peer.answer("next");
        };
    try (var server = new ScriptedServer(flooding)) {
      var recording = new Recording();
      var call = bench.start(recording, Bench.target(server), "{}");
      onCall(call, false);
      var heard = bench.onLoop(recording::bodyLength);
      var samples = new long[] {-1};
      await()
          .until(() -> {
            var before = samples[0];
            samples[0] = written.get();
            return before == samples[0] && before > 0;
          });
      assertThat(written.get()).isLessThan((long) PIECE * PIECES);
      assertThat(bench.onLoop(recording::bodyLength)).isBetween(heard, heard + READ_UNDER_WAY);

      onCall(call, true);
      assertThat(recording.ended()).hasSize(PIECE * PIECES);
      assertThat(bench.call(server, "{}").ended()).isEqualTo("next");
    }
  }

  @Test
  void readsAgainWhenAPausedConnectionGoesBackToThePool() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      var recording = new Recording();
      var pausing = new UpstreamCall[1];
      recording.react(event -> {
        var call = pausing[0];
        if (event.equals("head") && call != null) {
          call.read(false);
        }
      });
      var target = Bench.target(server);
      bench.onLoop(() -> {
        pausing[0] =
            bench
                .client()
                .call(bench.loop(), Bench.request(target, "{}"), Bench.ANY_TIME, recording);
        return true;
      });
      assertThat(recording.ended()).isEqualTo("ok");
      assertThat(bench.call(target, "{}").ended()).isEqualTo("ok");
      assertThat(bench.client().connects()).isEqualTo(1);
    }
  }

  @Test
  void mayBePausedBeforeThereIsAConnection() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      var recording = new Recording();
      var request = Bench.request(Bench.target(server), "{}");
      var call =
          bench.onLoop(() -> {
            var started = bench.client().call(bench.loop(), request, Bench.ANY_TIME, recording);
            started.read(false);
            return started;
          });
      server.received();
      assertThat(bench.onLoop(recording::events)).doesNotContain("head", "data", "end");
      onCall(call, true);
      assertThat(recording.ended()).isEqualTo("ok");
    }
  }

  @Test
  void closesTheConnectionOfACancelledCallAtOnce() {
    ScriptedServer.Script streaming =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n");
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(streaming)) {
      var recording = new Recording();
      var call = bench.start(recording, Bench.target(server), "{}");
      recording.nextPiece();
      var heard =
          bench.onLoop(() -> {
            call.cancel();
            call.cancel();
            return recording.events().size();
          });
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.onLoop(recording.events()::size)).isEqualTo(heard);
      assertThat(bench.client().activeConnections()).isZero();
      assertThat(bench.client().idleConnections()).isZero();
    }
  }

  @Test
  void hearsNothingMoreWhenItCancelsWithinAnEvent() {
    var answer =
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n";
    ScriptedServer.Script whole =
        (peer, server) -> {
          server.take(peer);
          peer.write(answer);
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(whole)) {
      var recording = new Recording();
      var calls = new UpstreamCall[1];
      recording.react(event -> {
        if (event.equals("data")) {
          calls[0].cancel();
        }
      });
      var request = Bench.request(Bench.target(server), "{}");
      bench.onLoop(() -> {
        calls[0] = bench.client().call(bench.loop(), request, Bench.ANY_TIME, recording);
        return true;
      });
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.onLoop(recording::events)).containsExactly("sent", "head", "data");
      assertThat(recording.body()).isEqualTo("a");
    }
  }

  @Test
  void breaksOffWhenItsObserverFails() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      var recording = new Recording();
      recording.react(event -> {
        if (event.equals("data")) {
          throw new IllegalStateException("a fault of the observer's");
        }
      });
      bench.start(recording, Bench.target(server), "{}");
      assertThat(recording.failure()).isInstanceOf(Failure.Broken.class);
      assertThat(bench.client().activeConnections()).isZero();
      assertThat(bench.client().idleConnections()).isZero();
    }
  }
}
