package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
class AnswerFramingIT {

  private static final String CHUNKED_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String CHUNKS =
      "6\r\ndata: \r\n2\r\nä\r\n2;extension=1\r\n\n\n\r\n0\r\n\r\n";

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

  private static ScriptedServer.Script writing(String answer) {
    return (peer, server) -> {
      server.take(peer);
      peer.write(answer);
      peer.awaitGone();
      server.note("gone");
    };
  }

  private static ScriptedServer.Script writingAndClosing(String answer) {
    return (peer, server) -> {
      server.take(peer);
      peer.write(answer);
    };
  }

  @Test
  void readsChunksThatAreSplitAnywhere() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    var bytes = (CHUNKED_HEAD + CHUNKS).getBytes(StandardCharsets.UTF_8);
    ScriptedServer.Script dribbling =
        (peer, server) -> {
          while (true) {
            server.take(peer);
            peer.socket().setTcpNoDelay(true);
            var at = 0;
            while (at < bytes.length) {
              var end = Math.min(bytes.length, at + 1 + random.nextInt(5));
              peer.write(Arrays.copyOfRange(bytes, at, end));
              at = end;
            }
          }
        };
    try (var server = new ScriptedServer(dribbling)) {
      for (int i = 0; i < 20; i++) {
        assertThat(bench.call(server, "{}").ended()).isEqualTo("data: ä\n\n");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void tellsTheEndOfEachBatch() {
    ScriptedServer.Script slow =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n");
          peer.readHead();
        };
    try (var server = new ScriptedServer(slow)) {
      var recording = new Recording();
      var readComplete = new CountDownLatch(1);
      recording.react(event -> {
        if (event.equals("readComplete")) {
          readComplete.countDown();
        }
      });
      var call = bench.start(recording, Bench.target(server), "{}");
      assertThat(recording.nextPiece()).isEqualTo("a");
      bench.onLoop(() -> {
        call.cancel();
        return true;
      });
      assertThat(recording.events()).startsWith("sent", "head").endsWith("readComplete");
      assertThat(readComplete.getCount()).isZero();
    }
  }

  @Test
  void readsToTheCloseIfNoLengthIsGiven() {
    try (var server = new ScriptedServer(writingAndClosing("HTTP/1.1 200 OK\r\n\r\nuntil close"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("until close");
      assertThat(bench.client().idleConnections()).isZero();
    }
  }

  @Test
  void skipsInterimAnswers() {
    var answer =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n"
            + "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}";
    try (var server = new ScriptedServer(writing(answer))) {
      var recording = bench.call(server, "{}");
      assertThat(recording.ended()).isEqualTo("{}");
      assertThat(recording.status()).isEqualTo(404);
      assertThat(recording.events()).containsOnlyOnce("head");
    }
  }

  @Test
  void endsAnAnswerWithoutABody() {
    try (var server = new ScriptedServer(writing("HTTP/1.1 204 No Content\r\n\r\n"))) {
      var recording = bench.call(server, "{}");
      assertThat(recording.ended()).isEmpty();
      assertThat(recording.status()).isEqualTo(204);
    }
  }

  @Test
  void doesNotKeepAConnectionThatTheTargetWantsToClose() {
    var answer = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
    try (var server = new ScriptedServer(writing(answer))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("{}");
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.client().idleConnections()).isZero();
    }
  }

  @Test
  void deliversAnAnswerThatComesBeforeTheRequestIsComplete() {
    var heard = new CountDownLatch(1);
    ScriptedServer.Script hasty =
        (peer, server) -> {
          peer.readHead();
          peer.write("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\n{}");
          heard.await();
          peer.awaitGone();
          server.note("gone");
        };
    try (var server = new ScriptedServer(hasty)) {
      var recording = bench.call(server, "x".repeat(16 << 20));
      assertThat(recording.ended()).isEqualTo("{}");
      assertThat(recording.status()).isEqualTo(413);
      assertThat(recording.events()).doesNotContain("sent");
      heard.countDown();
      assertThat(server.nextNote()).isEqualTo("gone");
      assertThat(bench.client().idleConnections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n12345"
      })
  void noticesThatAnAnswerIsCut(String answer) {
    try (var server = new ScriptedServer(writingAndClosing(answer))) {
      var recording = bench.call(server, "{}");
      assertThat(recording.failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("closed the connection in the middle of its answer");
      assertThat(recording.body()).isEqualTo("12345");
      assertThat(recording.events()).doesNotContain("end");
    }
  }

  @Test
  void noticesThatNoAnswerComes() {
    try (var server = new ScriptedServer(writingAndClosing(""))) {
      assertThat(bench.call(server, "{}").failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("without an answer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-something\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: ten\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n"
      })
  void rejectsWhatIsNotAnAnswer(String answer) {
    try (var server = new ScriptedServer(writing(answer))) {
      var recording = bench.call(server, "{}");
      assertThat(recording.failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("HTTP/1.1");
      assertThat(server.nextNote()).isEqualTo("gone");
    }
  }

  @Test
  void boundsTheHead() {
    var answer = "HTTP/1.1 200 OK\r\n" + "x-filler: %s\r\n".formatted("y".repeat(1000)).repeat(40);
    try (var server = new ScriptedServer(writing(answer))) {
      assertThat(bench.call(server, "{}").failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("too large a head (expected: at most 32768 bytes)");
      assertThat(server.nextNote()).isEqualTo("gone");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x: y\r\n", "x-filler: ", "yyyyyyyyyyyyyyyyyyyyyyyyyyyy"})
  void givesUpAHeadThatNeverEnds(String more) {
    ScriptedServer.Script endless =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\n");
          for (var i = 0; i < 10_000; i++) {
            peer.write(more);
          }
        };
    try (var server = new ScriptedServer(endless)) {
      assertThat(bench.call(server, "{}").failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("too large a head");
    }
  }

  @Test
  void givesUpATargetThatOnlySaysThatItWillAnswer() {
    var answer =
        "HTTP/1.1 102 Processing\r\n\r\n".repeat(10_000)
            + "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    try (var server = new ScriptedServer(writing(answer))) {
      assertThat(bench.call(server, "{}").failure())
          .isInstanceOf(Failure.Broken.class)
          .extracting(Failure::detail)
          .asString()
          .contains("more than 100 interim answers");
    }
  }

  @Test
  void acceptsAGenerousHead() {
    var filler = "x-filler: %s\r\n".formatted("y".repeat(1000)).repeat(20);
    var answer = "HTTP/1.1 200 OK\r\n" + filler + "content-length: 2\r\n\r\n{}";
    try (var server = new ScriptedServer(writing(answer))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("{}");
    }
  }
}
