package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that no honest client sends: each gets a 4xx in the client's own dialect, and the gateway
 * stays as it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodyIT {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
  private static final String ASK = "{\"model\":\"auto\"," + MESSAGES + "}";

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("fine", 1, 1)));
  private TestGateway gateway;

  @BeforeAll
  void start() {
    gateway = TestGateway.before(upstream);
  }

  @AfterAll
  void stop() {
    gateway.close();
    upstream.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("no JSON", "hello"),
        Arguments.of("half an object", "{\"model\":\"auto\""),
        Arguments.of("an array", "[" + ASK + "]"),
        Arguments.of("more after the end", ASK + "{}"),
        Arguments.of("no model", "{" + MESSAGES + "}"),
        Arguments.of("a model that is no string", "{\"model\":1," + MESSAGES + "}"),
        Arguments.of("an empty model", "{\"model\":\"\"," + MESSAGES + "}"),
        Arguments.of("no messages", "{\"model\":\"auto\"}"),
        Arguments.of("messages that are no list", "{\"model\":\"auto\",\"messages\":{}}"),
        Arguments.of("an empty list of messages", "{\"model\":\"auto\",\"messages\":[]}"),
        Arguments.of("a message that is no object", "{\"model\":\"auto\",\"messages\":[1]}"),
        Arguments.of(
            "a stream that is no boolean",
            "{\"model\":\"auto\",\"stream\":\"yes\"," + MESSAGES + "}"),
        Arguments.of("two models", "{\"model\":\"auto\",\"model\":\"t1\"," + MESSAGES + "}"),
        Arguments.of(
            "two models, one disguised",
            "{\"model\":\"auto\",\"m\\u006fdel\":\"t1\"," + MESSAGES + "}"),
        Arguments.of(
            "two contents",
            "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"content\":\"b\"}]}"),
        Arguments.of("a bottomless list", "{\"model\":\"auto\",\"x\":" + "[".repeat(100_000)),
        Arguments.of(
            "a bottomless object", "{\"model\":\"auto\",\"x\":" + "{\"a\":".repeat(100_000)),
        Arguments.of(
            "an endless number",
            "{\"model\":\"auto\",\"max_tokens\":" + "9".repeat(100_000) + "," + MESSAGES + "}"),
        Arguments.of(
            "a huge exponent", "{\"model\":\"auto\",\"max_tokens\":1e999999999," + MESSAGES + "}"),
        Arguments.of("a negative limit", "{\"model\":\"auto\",\"max_tokens\":-5," + MESSAGES + "}"),
        Arguments.of("too many choices", "{\"model\":\"auto\",\"n\":100000," + MESSAGES + "}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void isRefusedWithAnErrorOfTheWire(String name, String body) {
    var calls = upstream.calls().size();
    var answer = gateway.chat(body);
    assertThat(answer.statusCode()).as(name).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"error\":{\"message\":")
        .contains("\"type\":\"invalid_request_error\"");
    assertThat(upstream.calls()).hasSize(calls);
    assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
  }

  @Test
  void invalidUtf8IsRefused() throws Exception {
    var bytes = ASK.replace("hi", "h?").getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        bytes[i] = (byte) 0xFF;
      }
    }
    assertThat(post(bytes, "content-type", "application/json").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyAboveTheLimitIsRefused() throws Exception {
    var body = "{\"model\":\"auto\",\"x\":\"" + "y".repeat(33 << 20) + "\"}";
    assertThat(
            post(body.getBytes(StandardCharsets.UTF_8), "content-type", "application/json")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void aBodyThatUnpacksAboveTheLimitIsRefused() throws Exception {
    var bomb = gzip("{\"model\":\"auto\",\"x\":\"" + "y".repeat(40 << 20) + "\"}");
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(post(bomb, "content-encoding", "gzip").statusCode()).isEqualTo(413);
  }

  @Test
  void anUnknownEncodingIsRefusedAndAKnownOneIsRead() throws Exception {
    assertThat(post(gzip(ASK), "content-encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(post(gzip(ASK), "content-encoding", "lzma").statusCode()).isEqualTo(415);
    assertThat(post(ASK.getBytes(StandardCharsets.UTF_8), "content-encoding", "gzip").statusCode())
        .isEqualTo(400);
  }

  @Test
  void wrongMethodsAndPathsAreToldWhatIsRight() {
    assertThat(gateway.get("/v1/chat/completions").statusCode()).isEqualTo(405);
    assertThat(gateway.get("/v1/chat/completions").headers().firstValue("allow")).contains("POST");
    assertThat(gateway.get("/v1/v1/models").body())
        .contains("did you mean /v1/models? Then the base URL is not to end in /v1");
    assertThat(gateway.get("/v1/nonsense").body()).contains("/v1/chat/completions");
  }

  @Test
  void anUnknownModelIsToldTheKnownOnes() {
    var answer = gateway.chat(ASK.replace("auto", "gpt-99"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("gpt-99").contains("auto, t1").contains("model_not_found");
  }

  private HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .headers(headers)
            .build();
    return gateway.http().send(request, BodyHandlers.ofString());
  }

  private static byte[] gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
