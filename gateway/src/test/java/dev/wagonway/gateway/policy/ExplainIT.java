package dev.wagonway.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.RoundRobin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainIT {

  private static final String HELLO = Rehearsals.HELLO;
  private static final String KEY = "wgw_key-of-ci";

  private ScriptedUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream =
        ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 1, 1)));
    gateway =
        TestGateway.serving(
            Policy.of(Policy.edge("one", upstream), Policy.cloud("two", upstream))
                .strategy(new RoundRobin())
                .key(KEY, new Caller("ci", Label.CONFIDENTIAL))
                .snapshot());
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  private HttpResponse<String> post(int port, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/explain"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return gateway.http().send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> explain(String body, String... headers) {
    var port = gateway.gateway().adminAddress().getPort();
    return post(port, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void explainsAPlainRequestAndSendsNothing() {
    var answer = explain(HELLO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(json(answer).at("/candidates").size()).isEqualTo(2);
    assertThat(json(answer).at("/caller/name").asString()).isEqualTo("anyone");
    assertThat(answer.body()).doesNotContain("Hello there");
    assertThat(upstream.calls()).isEmpty();
  }

  @Test
  void explainsARequestAsACallerWithHeaders() {
    var answer =
        explain(
            """
            {"request": %s, "as": "ci", "headers": {"X-Data-Classification": "restricted", "x-wagonway-effort": "high"}}\
            """
                .formatted(HELLO));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/label").asString()).isEqualTo("restricted");
    assertThat(json(answer).at("/request/effort").asString()).isEqualTo("high");
    assertThat(json(answer).at("/rejected/0/reason").asString()).isEqualTo("not-cleared");
    assertThat(answer.body()).doesNotContain(KEY);
  }

  @Test
  void countsNoTurnAndRemembersNothing() {
    var first = json(explain(HELLO)).at("/candidates/0/target").asString();
    for (var again = 0; again < 3; again++) {
      assertThat(json(explain(HELLO)).at("/candidates/0/target").asString()).isEqualTo(first);
    }

    var served = gateway.chat(HELLO, "authorization", "Bearer " + KEY);
    assertThat(served.headers().firstValue("x-wagonway-target")).contains(first);
    gateway.awaitMetric("wagonway_requests_total", 1);
  }

  @Test
  void knowsWhatIsTheMatterNow() {
    gateway.chat(HELLO, "authorization", "Bearer " + KEY, "x-session-id", "s1");
    gateway.awaitMetric("wagonway_conversations", 1);
    var answer =
        explain(
            """
            {"request": %s, "as": "ci", "headers": {"x-session-id": "s1"}}\
            """
                .formatted(HELLO));

    assertThat(json(answer).at("/hold/target").asString()).isEqualTo("one");
  }

  @Test
  void followsThePolicyInForce() {
    var before = json(explain(HELLO)).at("/policy").asString();
    gateway.use(Policy.of(Policy.edge("new", upstream)).hash("another").snapshot());

    var after = json(explain(HELLO));
    assertThat(before).isEqualTo("test");
    assertThat(after.at("/policy").asString()).isEqualTo("another");
    assertThat(after.at("/candidates/0/target").asString()).isEqualTo("new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | not json                                                      | JSON object",
        "400 | []                                                            | JSON object",
        "400 | {\"model\":\"auto\"}                                          | messages",
        "400 | {\"request\":{}}                                              | model",
        "400 | {\"request\":[1}                                              | JSON",
        "400 | {\"request\":{},\"caller\":\"ci\"}                            | unknown member",
        "400 | {\"request\":{},\"as\":\"wgw_key-of-ci\"}                     | one of: ci",
        "400 | {\"request\":{},\"as\":7}                                     | one of: ci",
        "400 | {\"request\":{},\"headers\":[]}                               | headers",
        "400 | {\"request\":{},\"headers\":{\"a\":{}}}                       | headers",
        "400 | {\"request\":{},\"headers\":{\"a b\":\"c\"}}                  | headers",
        "404 | {\"model\":\"none\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | none"
      })
  void refusesWhatItCannotExplain(int status, String body, String said) {
    var answer = explain(body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).at("/error/message").asString()).contains(said).doesNotContain(KEY);
  }

  @Test
  void heedsTheLimitOfBodies() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[40 << 20]);
    }
    var port = gateway.gateway().adminAddress().getPort();

    assertThat(post(port, packed.toByteArray(), "content-encoding", "gzip").statusCode())
        .isEqualTo(413);
  }

  @Test
  void isForOperatorsOnlyAndOnlyPosted() {
    assertThat(post(gateway.port(), HELLO.getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(404);
    var got = gateway.admin("/admin/v1/explain");
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("allow")).contains("POST");
  }
}
