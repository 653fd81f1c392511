package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockUpstreamIT {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final MockUpstream upstream = MockUpstream.start(0, null);

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void streamsWhatTheModelAsksFor() throws IOException {
    var answer = ask(post("/v1/chat/completions", "{ \"model\" : \"sse-1ms-3\", \"x\":1}"));

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream");
    assertThat(answer.split("data: ", -1)).hasSize(1 + new Script.Sse(1, 3).events());
    assertThat(answer).contains("\"usage\":{").endsWith("data: [DONE]\n\n\r\n0\r\n\r\n");
  }

  @Test
  void streamsWhatThePathAsksFor() throws IOException {
    var answer = ask(post("/sse-1ms-2/v1/chat/completions", "{\"model\":\"any\"}"));

    assertThat(answer.split("data: ", -1)).hasSize(1 + new Script.Sse(1, 2).events());
  }

  @Test
  void answersRequestsOneAfterTheOther() throws IOException {
    var json = post("/v1/chat/completions", "{\"model\":\"json\"}");
    var answer = ask(json + json + "GET /v1/models HTTP/1.1\r\nhost: h\r\n\r\n");

    assertThat(answer.split("\"object\":\"chat.completion\"", -1)).hasSize(3);
    assertThat(answer).endsWith("{\"object\":\"list\",\"data\":[]}");
  }

  @Test
  void refusesUnknownModelsAndTransferCodings() throws IOException {
    assertThat(ask(post("/v1/chat/completions", "{\"model\":\"gpt\"}")))
        .startsWith("HTTP/1.1 404 Not Found\r\n");
    assertThat(
            ask(
                "POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 411 Length Required\r\n");
  }

  @Test
  void fallsBackToTheScriptItWasStartedWith() throws IOException {
    try (var other = MockUpstream.start(0, new Script.Json())) {
      assertThat(ask(other.port(), post("/v1/chat/completions", "{\"model\":\"gpt\"}")))
          .startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  private static String post(String path, String body) {
    return "POST %s HTTP/1.1\r\nhost: h\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(path, body.length(), body);
  }

  private String ask(String requests) throws IOException {
    return ask(upstream.port(), requests);
  }

  /** Sends in two pieces, and reads what comes until the stream or the last body has ended. */
  private static String ask(int port, String requests) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var bytes = requests.getBytes(StandardCharsets.US_ASCII);
      var out = socket.getOutputStream();
      out.write(bytes, 0, bytes.length / 2);
      out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
      var answer = new StringBuilder();
      var piece = new byte[8 << 10];
      var expected = requests.split("HTTP/1.1", -1).length - 1;
      while (!isComplete(answer.toString(), expected)) {
        var length = socket.getInputStream().read(piece);
        assertThat(length).as("end of input after: %s", answer).isPositive();
        answer.append(new String(piece, 0, length, StandardCharsets.US_ASCII));
      }
      return answer.toString();
    }
  }

  private static boolean isComplete(String answer, int expected) {
    var heads = answer.split("HTTP/1.1 ", -1).length - 1;
    var last = answer.substring(answer.lastIndexOf("HTTP/1.1 ") + 1);
    var bodyAt = last.indexOf("\r\n\r\n") + 4;
    if (heads < expected || bodyAt < 4) {
      return false;
    }
    var length = last.replaceAll("(?s).*content-length: (\\d+).*", "$1");
    return length.equals(last)
        ? last.endsWith("\r\n0\r\n\r\n")
        : last.length() - bodyAt >= Integer.parseInt(length);
  }
}
