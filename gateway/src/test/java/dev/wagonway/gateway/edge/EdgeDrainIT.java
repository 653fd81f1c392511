package dev.wagonway.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class EdgeDrainIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final BlockingQueue<ClientReply> replies = new LinkedBlockingQueue<>();

  private TestEdge edge() {
    return TestEdge.start((_, reply) -> replies.add(reply));
  }

  private CompletableFuture<Integer> drain(TestEdge edge, Duration deadline) {
    var left = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            left.complete(edge.server().drain(deadline));
          } catch (InterruptedException e) {
            left.completeExceptionally(e);
          }
        });
    return left;
  }

  @Test
  void closesIdleConnectionsAtOnce() throws Exception {
    try (var edge = edge();
        var fresh = edge.connect();
        var used = edge.connect()) {
      used.send(GET);
      replies.take().send(ReplyHead.of(200), new byte[0]);
      assertThat(used.read().status()).isEqualTo(200);
      var left = drain(edge, LONG);
      assertThat(fresh.isClosed()).isTrue();
      assertThat(used.isClosed()).isTrue();
      assertThat(left.get(20, SECONDS)).isZero();
    }
  }

  @Test
  void letsOpenExchangesFinishAndThenCloses() throws Exception {
    try (var edge = edge();
        var idle = edge.connect();
        var whole = edge.connect();
        var streamed = edge.connect()) {
      whole.send(GET);
      var first = replies.take();
      streamed.send(GET);
      var second = replies.take();
      second.loop().execute(() -> second.begin(ReplyHead.of(200)));
      var left = drain(edge, LONG);
      assertThat(idle.isClosed()).isTrue();
      first.send(ReplyHead.of(200), new byte[3]);
      var answer = whole.read();
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(whole.isClosed()).isTrue();
      second.loop().execute(second::end);
      assertThat(streamed.read().body()).isEmpty();
      assertThat(streamed.isClosed()).isTrue();
      whole.hangUp();
      streamed.hangUp();
      assertThat(left.get(20, SECONDS)).isZero();
    }
  }

  @Test
  void takesARequestThatWasUnderWay() throws Exception {
    try (var edge = edge();
        var idle = edge.connect();
        var client = edge.connect()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.readHead().status()).isEqualTo(100);
      var left = drain(edge, LONG);
      assertThat(idle.isClosed()).isTrue();
      client.send("hi");
      replies.take().send(ReplyHead.of(200), new byte[0]);
      assertThat(client.read().header("connection")).isEqualTo("close");
      client.hangUp();
      assertThat(left.get(20, SECONDS)).isZero();
    }
  }

  @Test
  void acceptsNoMore() throws Exception {
    try (var edge = edge()) {
      edge.connect().hangUp();
      edge.server().stopAccepting();
      assertThatThrownBy(edge::connect).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void tellsHowManyAreLeftAtTheDeadline() throws Exception {
    try (var edge = edge();
        var client = edge.connect()) {
      client.send(GET);
      var reply = replies.take();
      assertThat(edge.server().drain(Duration.ofMillis(50))).isEqualTo(1);
      reply.send(ReplyHead.of(503), new byte[1]);
      assertThat(client.read().status()).isEqualTo(503);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void closesEverythingInTheEnd() throws Exception {
    try (var edge = edge();
        var client = edge.connect()) {
      client.send(GET);
      replies.take();
      edge.server().close();
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void saysWhichAddressIsTaken() throws IOException {
    try (var edge = edge()) {
      var options =
          new EdgeOptions(
              edge.server().address(),
              null,
              List.of(),
              TestEdge.OPTIONS.limits(),
              TestEdge.OPTIONS.timeouts());
      assertThatThrownBy(() -> TestEdge.start(options, TestEdge::echo))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(String.valueOf(edge.server().address().getPort()));
    }
  }
}
