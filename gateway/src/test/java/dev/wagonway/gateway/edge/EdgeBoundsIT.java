package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.gateway.transport.Descriptors;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the edge bears at once: connections, bodies, descriptors. */
class EdgeBoundsIT {

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicInteger refusedBodies = new AtomicInteger();
  private final BodyBytes bodies = new BodyBytes(150_000, refusedBodies::incrementAndGet);
  private final Descriptors descriptors = new Descriptors();

  @Test
  void closesConnectionsThatAreTooMany() throws IOException {
    try (var edge = TestEdge.start(options(2), TestEdge::echo);
        var first = edge.connect();
        var second = edge.connect()) {
      ask(first);
      ask(second);
      try (var third = edge.connect()) {
        assertThat(third.isClosed()).isTrue();
      }
      assertThat(turnedAway).hasValue(1);
      first.hangUp();
      Awaitility.await().until(() -> edge.server().connections() == 1);
      try (var fourth = edge.connect()) {
        ask(fourth);
      }
    }
  }

  @Test
  void refusesLargeBodiesWhileManyAreHeldAndTakesThemAfterwards() throws Exception {
    var replies = new LinkedBlockingQueue<ClientReply>();
    try (var edge = TestEdge.start(options(10), (_, reply) -> replies.add(reply));
        var holder = edge.connect();
        var other = edge.connect()) {
      holder.send(post(100_000));
      var held = replies.take();
      assertThat(bodies.held()).isEqualTo(100_000);

      other.send(post(70_000));
      var refused = other.read();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("2");
      assertThat(refusedBodies).hasValue(1);

      held.send(ReplyHead.of(200), new byte[0]);
      assertThat(holder.read().status()).isEqualTo(200);
      Awaitility.await().until(() -> bodies.held() == 0);
      holder.send(post(120_000));
      replies.take().send(ReplyHead.of(200), new byte[0]);
      assertThat(holder.read().status()).isEqualTo(200);
    }
  }

  @Test
  void takesSmallBodiesWhateverIsHeld() throws Exception {
    var replies = new LinkedBlockingQueue<ClientReply>();
    try (var edge = TestEdge.start(options(10), (_, reply) -> replies.add(reply));
        var holder = edge.connect();
        var other = edge.connect()) {
      holder.send(post(140_000));
      replies.take();
      other.send(post(60_000));
      replies.take().send(ReplyHead.of(200), new byte[0]);
      assertThat(other.read().status()).isEqualTo(200);
      assertThat(bodies.held()).isEqualTo(140_000);
    }
    Awaitility.await().until(() -> bodies.held() == 0);
  }

  @Test
  void givesBackWhatAClientThatVanishesHasHeld() throws Exception {
    try (var edge = TestEdge.start(options(10), (_, _) -> {})) {
      try (var client = edge.connect()) {
        client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000));
        Awaitility.await().until(() -> bodies.held() == 50_000);
      }
      Awaitility.await().until(() -> bodies.held() == 0);
    }
  }

  @Test
  void closesIdleConnectionsAndNoOthersWhenDescriptorsAreShort() throws Exception {
    var served = new LinkedBlockingQueue<ClientReply>();
    var asked = new CountDownLatch(1);
    try (var edge =
            TestEdge.start(
                options(10),
                (request, reply) -> {
                  if (request.path().equals("/slow")) {
                    served.add(reply);
                    asked.countDown();
                  } else {
                    reply.send(ReplyHead.of(200), new byte[0]);
                  }
                });
        var idle = edge.connect();
        var busy = edge.connect()) {
      ask(idle);
      busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      asked.await();
      descriptors.shortage();
      assertThat(idle.isClosed()).isTrue();
      served.take().send(ReplyHead.of(200), new byte[0]);
      assertThat(busy.read().status()).isEqualTo(200);
      assertThat(descriptors.shortages()).isEqualTo(1);
    }
  }

  private static void ask(RawClient client) throws IOException {
    client.send(GET);
    assertThat(client.read().status()).isEqualTo(200);
  }

  private static String post(int bytes) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + bytes
        + "\r\n\r\n"
        + "x".repeat(bytes);
  }

  private EdgeOptions options(int connections) {
    return new EdgeOptions(
        TestEdge.OPTIONS.address(),
        null,
        List.of(),
        new Limits(16 << 10, 1 << 20, 1 << 20, 1 << 20, connections, 100),
        Timeouts.DEFAULT,
        new Scarce(descriptors, bodies, turnedAway::incrementAndGet));
  }
}
