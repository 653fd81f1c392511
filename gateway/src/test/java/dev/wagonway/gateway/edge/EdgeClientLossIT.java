package dev.wagonway.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeClientLossIT {

  private static final int PATIENCE_SECONDS = 20;
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Keeps its exchanges open, and notices what becomes of them. */
  private static final class Waiting implements RequestHandler {

    final BlockingQueue<ClientReply> replies = new LinkedBlockingQueue<>();
    final CountDownLatch gone = new CountDownLatch(1);

    @Override
    public void handle(ClientRequest request, ClientReply reply) {
      reply.observe(observer(gone));
      replies.add(reply);
    }
  }

  private static ClientReply.Observer observer(CountDownLatch gone) {
    return new ClientReply.Observer() {
      @Override
      public void writabilityChanged(boolean writable) {}

      @Override
      public void gone() {
        gone.countDown();
      }
    };
  }

  enum Leave {
    CLOSE,
    RESET,
    /** Sends a FIN, but would still read. */
    HALF_CLOSE,
    /** Has sent more requests before it goes. */
    CLOSE_BEHIND_MORE
  }

  private static void leave(RawClient client, Leave how) throws IOException {
    switch (how) {
      case CLOSE -> client.hangUp();
      case RESET -> client.reset();
      case HALF_CLOSE -> client.endOutput();
      case CLOSE_BEHIND_MORE -> client.send(GET + GET).hangUp();
    }
  }

  @ParameterizedTest
  @EnumSource(Leave.class)
  void tellsAtOnceThatTheClientHasGone(Leave how) throws Exception {
    var waiting = new Waiting();
    try (var edge = TestEdge.start(waiting);
        var client = edge.connect()) {
      client.send(GET);
      var reply = waiting.replies.poll(PATIENCE_SECONDS, SECONDS);
      assertThat(reply).isNotNull();
      leave(client, how);
      assertThat(waiting.gone.await(PATIENCE_SECONDS, SECONDS)).isTrue();
    }
  }

  @Test
  void tellsDuringAStreamThatTheClientHasGone() throws Exception {
    var waiting = new Waiting();
    try (var edge = TestEdge.start(waiting);
        var client = edge.connect()) {
      client.send(GET);
      var reply = waiting.replies.take();
      reply.loop().execute(() -> beginWith(reply, "some"));
      assertThat(client.readHead().status()).isEqualTo(200);
      client.hangUp();
      assertThat(waiting.gone.await(PATIENCE_SECONDS, SECONDS)).isTrue();
    }
  }

  private static void beginWith(ClientReply reply, String text) {
    reply.begin(ReplyHead.of(200));
    reply.write(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    reply.flush();
  }

  @Test
  void acceptsAndDropsWhatIsWrittenToAClientThatHasGone() throws Exception {
    var waiting = new Waiting();
    try (var edge = TestEdge.start(waiting);
        var client = edge.connect()) {
      client.send(GET);
      var reply = waiting.replies.take();
      client.hangUp();
      assertThat(waiting.gone.await(PATIENCE_SECONDS, SECONDS)).isTrue();
      var late = new CountDownLatch(1);
      var data = Unpooled.buffer(20_000).writeZero(20_000);
      reply.send(ReplyHead.of(200), new byte[10]);
      reply
          .loop()
          .submit(() -> {
            reply.begin(ReplyHead.of(200));
            reply.write(data);
            reply.flush();
            reply.end();
            reply.abort();
            reply.observe(observer(late));
          })
          .sync();
      assertThat(data.refCnt()).isZero();
      assertThat(late.getCount()).isZero();
    }
  }

  @Test
  void forgetsRequestsThatWereNeverCompleted() throws Exception {
    var waiting = new Waiting();
    try (var edge = TestEdge.start(waiting)) {
      for (var part : new String[] {"", "GET", "GET / HTTP/1.1\r\nHo", post("hel"), post("")}) {
        try (var client = edge.connect()) {
          client.send(part);
        }
      }
      try (var client = edge.connect()) {
        client.send(GET);
        waiting.replies.take().send(ReplyHead.of(200), new byte[0]);
        assertThat(client.read().status()).isEqualTo(200);
      }
      assertThat(waiting.replies).isEmpty();
    }
  }

  private static String post(String body) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n" + body;
  }

  /** Writes whenever it may, without end. */
  private static final class Fountain implements RequestHandler {

    static final int PIECE = 16 << 10;

    final AtomicLong written = new AtomicLong();
    final CountDownLatch unwritable = new CountDownLatch(1);
    final CountDownLatch gone = new CountDownLatch(1);

    @Override
    public void handle(ClientRequest request, ClientReply reply) {
      reply.observe(
          new ClientReply.Observer() {
            @Override
            public void writabilityChanged(boolean writable) {
              pour(reply);
            }

            @Override
            public void gone() {
              gone.countDown();
            }
          });
      reply.begin(ReplyHead.of(200));
      pour(reply);
    }

    private void pour(ClientReply reply) {
      while (reply.isWritable()) {
        reply.write(ByteBufAllocator.DEFAULT.directBuffer(PIECE).writeZero(PIECE));
        reply.flush();
        written.addAndGet(PIECE);
      }
      unwritable.countDown();
    }
  }

  @Test
  void cutsOffAClientThatNeverReadsAStream() throws Exception {
    var fountain = new Fountain();
    try (var edge = TestEdge.start(TestEdge.patience(60_000, 60_000, 300, 60_000), fountain);
        var client = RawClient.connectNarrow(edge.server().address())) {
      client.send(GET);
      assertThat(fountain.unwritable.await(PATIENCE_SECONDS, SECONDS)).isTrue();
      assertThat(fountain.gone.await(PATIENCE_SECONDS, SECONDS)).isTrue();
      assertThat(fountain.written.get()).isLessThan(32 << 20);
    }
  }

  @Test
  void writesAgainWhenTheClientReadsAgain() throws Exception {
    var fountain = new Fountain();
    try (var edge = TestEdge.start(fountain);
        var client = RawClient.connectNarrow(edge.server().address())) {
      client.send(GET);
      assertThat(fountain.unwritable.await(PATIENCE_SECONDS, SECONDS)).isTrue();
      assertThat(client.readHead().status()).isEqualTo(200);
      long chunks = 40L << 20;
      for (long read = 0; read < chunks; read += Fountain.PIECE) {
        assertThat(client.chunk()).hasSize(Fountain.PIECE);
      }
      assertThat(fountain.written.get()).isGreaterThanOrEqualTo(chunks);
    }
  }

  @Test
  void cutsOffAClientThatNeverReadsAWholeAnswer() throws Exception {
    try (var edge =
            TestEdge.start(
                TestEdge.patience(60_000, 60_000, 300, 60_000),
                (_, reply) -> reply.send(ReplyHead.of(200), new byte[64 << 20]));
        var client = RawClient.connectNarrow(edge.server().address())) {
      client.send(GET);
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, SECONDS)
          .until(() -> edge.server().connections() == 1);
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, SECONDS)
          .until(() -> edge.server().connections() == 0);
      assertThat(client.drain()).isLessThan(64 << 20);
    }
  }
}
