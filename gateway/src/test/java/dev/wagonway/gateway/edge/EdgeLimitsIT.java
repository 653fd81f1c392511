package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EdgeLimitsIT {

  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final int BODY_LIMIT = TestEdge.OPTIONS.limits().bodyBytes();
  private static final TestEdge EDGE = TestEdge.start(TestEdge::echo);

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void refusesALongRequestLine() throws IOException {
    expectHeadTooLarge("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  @Test
  void refusesALongHeader() throws IOException {
    expectHeadTooLarge("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
  }

  @Test
  void refusesAHeadThatIsTooLongInSum() throws IOException {
    expectHeadTooLarge(
        "GET /%s HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n"
            .formatted("a".repeat(9_000), "b".repeat(9_000)));
  }

  @Test
  void refusesAHeadThatNeverEnds() throws IOException {
    expectHeadTooLarge("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000));
  }

  @Test
  void refusesAFloodOfHeaders() throws IOException {
    expectHeadTooLarge("GET / HTTP/1.1\r\nHost: a\r\n" + "a: b\r\n".repeat(10_000) + "\r\n");
  }

  @Test
  void refusesMoreThanAHundredHeaders() throws IOException {
    expectHeadTooLarge("GET / HTTP/1.1\r\nHost: a\r\n" + "a: b\r\n".repeat(100) + "\r\n");
    try (var client = EDGE.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n" + "a: b\r\n".repeat(99) + "\r\n");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  private static void expectHeadTooLarge(String request) throws IOException {
    try (var client = EDGE.connect()) {
      client.sendWhileOpen(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = client.read();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.body()).contains("head-too-large");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void refusesAnAnnouncedBodyThatIsTooLargeBeforeItComes() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: " + (BODY_LIMIT + 1) + "\r\n\r\n");
      expectBodyTooLarge(client);
    }
  }

  @Test
  void refusesABodyOfExabytes() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: " + Long.MAX_VALUE + "\r\n\r\n");
      expectBodyTooLarge(client);
    }
  }

  @Test
  void answersThoughTheClientStillSendsATooLargeBody() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: 100000000\r\n\r\n");
      client.sendWhileOpen(new byte[20 << 20]);
      expectBodyTooLarge(client);
    }
  }

  @Test
  void refusesChunksThatAreTooLargeInSum() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
      var chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i <= BODY_LIMIT / 0x10000; i++) {
        client.sendWhileOpen(chunk);
      }
      expectBodyTooLarge(client);
    }
  }

  private static void expectBodyTooLarge(RawClient client) throws IOException {
    var answer = client.read();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("connection")).isEqualTo("close");
    assertThat(answer.body()).contains("body-too-large");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void takesABodyOfExactlyTheLimit() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: " + BODY_LIMIT + "\r\n\r\n");
      client.send("a".repeat(BODY_LIMIT));
      assertThat(client.read().body()).hasSize(BODY_LIMIT + "POST /  ".length());
    }
  }

  @Test
  void takesRequestsThatArriveInAnyPieces() throws IOException {
    var random = new Random(7);
    try (var client = EDGE.connect()) {
      for (int round = 0; round < 60; round++) {
        var body = "b".repeat(random.nextInt(300));
        var request =
            round % 2 == 0
                ? POST + "Content-Length: " + body.length() + "\r\n\r\n" + body
                : POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks(body, random);
        for (int at = 0; at < request.length(); ) {
          int end = Math.min(request.length(), at + 1 + random.nextInt(round < 4 ? 1 : 90));
          client.send(request.substring(at, end));
          at = end;
        }
        assertThat(client.read().body()).isEqualTo("POST /  " + body);
      }
    }
  }

  private static String chunks(String body, Random random) {
    var chunks = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int end = Math.min(body.length(), at + 1 + random.nextInt(40));
      chunks.append(Integer.toHexString(end - at)).append("\r\n");
      chunks.append(body, at, end).append("\r\n");
      at = end;
    }
    return chunks.append("0\r\n\r\n").toString();
  }

  @Test
  void invitesTheBodyOfAClientThatWaits() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: 5\r\nExpect: 100-Continue\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();
      assertThat(client.send("hello").read().body()).isEqualTo("POST /  hello");
    }
  }

  @Test
  void doesNotInviteABodyThatIsTooLarge() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n");
      expectBodyTooLarge(client);
    }
  }

  @Test
  void doesNotInviteWhatIsNotThere() throws IOException {
    try (var client = EDGE.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      client.send("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void failsOtherExpectations() throws IOException {
    try (var client = EDGE.connect()) {
      client.send(POST + "Content-Length: 5\r\nExpect: the-unexpected\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(417);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void closesAConnectionThatSaysNothing() throws IOException {
    try (var edge = TestEdge.start(TestEdge.patience(100, 60_000, 60_000, 60_000), TestEdge::echo);
        var client = edge.connect()) {
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void givesUpAHeadThatComesTooSlowly() throws IOException {
    try (var edge = TestEdge.start(TestEdge.patience(200, 60_000, 60_000, 60_000), TestEdge::echo);
        var client = edge.connect()) {
      assertThat(client.send(GET).read().status()).isEqualTo(200);
      client.send("GET / HTTP/1.1\r\nHost: a\r\n");
      expectTimeout(client, "headers");
    }
  }

  @Test
  void givesUpABodyThatDoesNotCome() throws IOException {
    try (var edge = TestEdge.start(TestEdge.patience(60_000, 200, 60_000, 60_000), TestEdge::echo);
        var client = edge.connect()) {
      client.send(POST + "Content-Length: 5\r\n\r\nhel");
      expectTimeout(client, "body");
    }
  }

  private static void expectTimeout(RawClient client, String part) throws IOException {
    var answer = client.read();
    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.body()).contains("request-timeout: request " + part);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void closesAConnectionThatIsNotUsed() throws IOException {
    try (var edge = TestEdge.start(TestEdge.patience(60_000, 60_000, 60_000, 200), TestEdge::echo);
        var client = edge.connect()) {
      assertThat(client.send(GET).read().status()).isEqualTo(200);
      assertThat(client.isClosed()).isTrue();
    }
  }
}
