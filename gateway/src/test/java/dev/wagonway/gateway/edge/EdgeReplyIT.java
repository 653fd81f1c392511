package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EdgeReplyIT {

  private static final TestEdge EDGE = TestEdge.start(EdgeReplyIT::answer);

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  private static void answer(ClientRequest request, ClientReply reply) {
    switch (request.path()) {
      case "/stream" -> stream(reply);
      case "/sizes" -> sizes(reply);
      case "/aside" -> Thread.ofVirtual().start(() -> TestEdge.echo(request, reply));
      case "/broken" -> throw new IllegalStateException("as it was asked to");
      case "/half" -> {
        reply.begin(ReplyHead.of(200));
        reply.write(bytes("half"));
        reply.flush();
        throw new IllegalStateException("as it was asked to");
      }
      case "/abort" -> {
        reply.begin(ReplyHead.of(200));
        reply.write(bytes("half"));
        reply.flush();
        reply.abort();
      }
      case "/none" -> reply.send(ReplyHead.of(204), new byte[0]);
      case "/large" ->
          reply.send(ReplyHead.of(200), "x".repeat(300_000).getBytes(StandardCharsets.UTF_8));
      default -> TestEdge.echo(request, reply);
    }
  }

  private static void stream(ClientReply reply) {
    reply.begin(ReplyHead.of(200).header("content-type", "text/event-stream"));
    reply.write(bytes("one"));
    reply.write(Unpooled.EMPTY_BUFFER);
    reply.write(bytes("two"));
    reply.flush();
    reply.write(bytes("three"));
    reply.end();
  }

  private static void sizes(ClientReply reply) {
    var random = new Random(11);
    reply.begin(ReplyHead.of(200));
    for (int i = 0; i < 200; i++) {
      int size = random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(400);
      reply.write(bytes(Character.toString('a' + i % 26).repeat(size)));
      if (random.nextInt(3) == 0) {
        reply.flush();
      }
    }
    reply.end();
  }

  private static String sizesBody() {
    var random = new Random(11);
    var whole = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      int size = random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(400);
      whole.append(Character.toString('a' + i % 26).repeat(size));
      random.nextInt(3);
    }
    return whole.toString();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static String get(String path, String... headers) {
    var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
  }

  @Test
  void keepsAConnectionForManyRequests() throws IOException {
    try (var client = EDGE.connect()) {
      for (int i = 0; i < 20; i++) {
        var answer = client.send(get("/" + i)).read();
        assertThat(answer.body()).isEqualTo("GET /" + i + "  ");
        assertThat(answer.headers()).doesNotContainKey("connection");
      }
    }
  }

  @Test
  void closesWhenTheClientAsks() throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send(get("/", "Connection: foo, Close")).read();
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void servesOldClients() throws IOException {
    try (var client = EDGE.connect()) {
      var kept = client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").read();
      assertThat(kept.header("connection")).isEqualTo("keep-alive");
      assertThat(kept.body()).isEqualTo("GET /a  ");
      var last = client.send("GET /b HTTP/1.0\r\n\r\n").read();
      assertThat(last.header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void streamsToOldClientsUpToTheClose() throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").read();
      assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(answer.body()).isEqualTo("onetwothree");
    }
  }

  @Test
  void streamsInChunksThatKeepTheirBorders() throws IOException {
    try (var client = EDGE.connect()) {
      var head = client.send(get("/stream")).readHead();
      assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
      assertThat(List.of(client.chunk(), client.chunk(), client.chunk(), client.chunk()))
          .containsExactly("one", "two", "three", "");
      assertThat(client.send(get("/next")).read().body()).isEqualTo("GET /next  ");
    }
  }

  @Test
  void streamsPiecesOfAllSizes() throws IOException {
    try (var client = EDGE.connect()) {
      assertThat(client.send(get("/sizes")).read().body()).isEqualTo(sizesBody());
      assertThat(client.send("GET /sizes HTTP/1.0\r\n\r\n").read().body()).isEqualTo(sizesBody());
    }
  }

  @Test
  void sendsLargeBodiesWhole() throws IOException {
    try (var client = EDGE.connect()) {
      assertThat(client.send(get("/large")).read().body()).hasSize(300_000);
      assertThat(client.send(get("/large")).read().body()).hasSize(300_000);
    }
  }

  @Test
  void answersHeadWithoutBody() throws IOException {
    try (var client = EDGE.connect()) {
      client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\nHEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.readHead().header("content-length")).isEqualTo("11");
      assertThat(client.readHead().header("transfer-encoding")).isEqualTo("chunked");
      assertThat(client.send(get("/next")).read().body()).isEqualTo("GET /next  ");
    }
  }

  @Test
  void sendsNoLengthWithoutContent() throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send(get("/none")).read();
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.headers()).doesNotContainKey("content-length");
      assertThat(client.send(get("/next")).read().status()).isEqualTo(200);
    }
  }

  @Test
  void datesItsAnswers() throws IOException {
    try (var client = EDGE.connect()) {
      var date = client.send(get("/")).read().header("date");
      var read = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      assertThat(read).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (var client = EDGE.connect()) {
      var expected = new ArrayList<String>();
      var requests = new StringBuilder();
      for (int i = 0; i < 3000; i++) {
        var path = i % 3 == 0 ? "/" + i : i % 3 == 1 ? "/aside" : "/stream";
        requests.append(get(path));
        expected.add(i % 3 == 2 ? "onetwothree" : "GET " + path + "  ");
      }
      client.send(requests.toString());
      for (var body : expected) {
        assertThat(client.read().body()).isEqualTo(body);
      }
    }
  }

  @Test
  void handsOverOneRequestOfAConnectionAtATime() throws Exception {
    BlockingQueue<ClientReply> replies = new LinkedBlockingQueue<>();
    var handled = new AtomicInteger();
    try (var edge =
            TestEdge.start((request, reply) -> {
              handled.incrementAndGet();
              replies.add(reply);
            });
        var client = edge.connect()) {
      client.send(get("/a") + get("/b"));
      var first = replies.take();
      first.loop().submit(() -> assertThat(handled).hasValue(1)).sync();
      first.send(ReplyHead.of(201), new byte[0]);
      assertThat(client.read().status()).isEqualTo(201);
      replies.take().send(ReplyHead.of(202), new byte[0]);
      assertThat(client.read().status()).isEqualTo(202);
    }
  }

  @Test
  void answersForAHandlerThatFails() throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send(get("/broken")).read();
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("internal");
      assertThat(client.send(get("/next")).read().status()).isEqualTo(200);
    }
  }

  @Test
  void cutsAReplyThatCannotGoOn() throws IOException {
    for (var path : List.of("/half", "/abort")) {
      try (var client = EDGE.connect()) {
        client.send(get(path));
        assertThat(client.readToCut()).doesNotContain("0\r\n\r\n");
      }
    }
  }

  @Test
  void ignoresUpgrades() throws IOException {
    try (var client = EDGE.connect()) {
      var upgrade =
          "POST /u HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "Upgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\nContent-Length: 2\r\n\r\nhi";
      assertThat(client.send(upgrade).read().body()).isEqualTo("POST /u  hi");
      var socket =
          get("/ws", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: abc");
      assertThat(client.send(socket).read().body()).isEqualTo("GET /ws  ");
    }
  }
}
