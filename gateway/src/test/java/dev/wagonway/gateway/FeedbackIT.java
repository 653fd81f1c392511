package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers say of answers changes who answers next. */
class FeedbackIT {

  private static final String SECRET = "Xylophone-4711";
  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + SECRET + "?\"}]}";
  private static final String TAKEN = "wagonway_learning_observations_total";

  @TempDir private Path folder = Path.of("");

  private final ScriptedUpstream first = ScriptedUpstream.start(FeedbackIT::answer);
  private final ScriptedUpstream second = ScriptedUpstream.start(FeedbackIT::answer);

  private static void answer(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    if (call.body().contains("\"stream\":true")) {
      Chats.stream(answer, "a", "b");
    } else {
      answer.json(200, Chats.completion(SECRET + "!", 10, 1));
    }
  }

  @AfterEach
  void closeUpstreams() {
    first.close();
    second.close();
  }

  /** Two targets of which the first is expected to be better, and is asked as it is. */
  private String policy(String learning) {
    return """
    targets:
      - { id: t1, model: m1, provider: openai, base-url: "%s", api-key: k, tier: cloud, clearance: restricted, price: { input: 1, output: 1 }, quality: 0.75 }
      - { id: t2, model: m2, provider: openai, base-url: "%s", api-key: k, tier: cloud, clearance: restricted, price: { input: 1, output: 1 }, quality: 0.65 }
    routes:
      auto: { candidates: [t1, t2], objective: best }
    %s
    """
        .formatted(first.baseUrl(), second.baseUrl(), learning);
  }

  private static final String KEYS =
      "keys: [ { name: ann, hash: \"%s\" }, { name: bob, hash: \"%s\" } ]\n"
          .formatted(hash("key-of-ann"), hash("key-of-bob"));

  private static String hash(String key) {
    return "sha256:" + Callers.digest(key);
  }

  @Test
  void badAnswersMakeAnotherTargetWinAndARestartRemembersThat() {
    var policy = policy("learning: { file: " + folder.resolve("learned.txt") + " }");
    try (var gateway = TestGateway.serving(policy)) {
      for (var i = 0; i < 12; i++) {
        var answer = gateway.chat(ASK);
        var good = target(answer).equals("t2");
        var decision = header(answer, "x-wagonway-decision");
        assertThat(thumbs(gateway, decision, good ? "up" : "down").statusCode()).isEqualTo(202);
      }
      gateway.awaitMetric(TAKEN, 12);
      assertThat(target(gateway.chat(ASK))).isEqualTo("t2");
    }
    try (var gateway = TestGateway.serving(policy)) {
      assertThat(target(gateway.chat(ASK))).isEqualTo("t2");
    }
    try (var gateway = TestGateway.serving(policy("learning: off"))) {
      assertThat(target(gateway.chat(ASK))).isEqualTo("t1");
    }
  }

  @Test
  void whoShouldHaveAnsweredIsBelievedToBeBetter() {
    try (var gateway = TestGateway.serving(policy(""))) {
      for (var i = 0; i < 12; i++) {
        var decision = header(gateway.chat(ASK), "x-request-id");
        var said =
            "{\"request_id\":\"%s\",\"correction\":{\"target\":\"%s\",\"text\":\"x\"}}"
                .formatted(decision, "t2");
        var answer = gateway.post("/v1/feedback", said);
        if (answer.statusCode() == 400) {
          assertThat(answer.body()).contains("another target of route auto, not t2");
          break;
        }
        assertThat(answer.body()).contains("\"taken\":[\"correction\"]");
      }
      assertThat(target(gateway.chat(ASK))).isEqualTo("t2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, /v1/feedback",
    "/v1/chat/completions, /feedback",
    "/v1beta/models/auto:generateContent, /v1/feedback"
  })
  void feedbackIsTakenWhateverTheClientSpeaks(String api, String path) {
    var body =
        api.endsWith("generateContent")
            ? "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}"
            : ASK.replace("\"messages\"", "\"max_tokens\":9,\"messages\"");
    try (var gateway = TestGateway.serving(policy(""))) {
      var answer = gateway.post(api, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      var id = header(answer, "x-wagonway-decision");
      var receipt = gateway.post(path, "{\"id\":\"%s\",\"score\":0.5}".formatted(id));
      assertThat(receipt.statusCode()).isEqualTo(202);
      assertThat(receipt.body())
          .isEqualTo(
              "{\"decision\":\"%s\",\"target\":\"t1\",\"taken\":[\"feedback\"],\"ignored\":[]}"
                  .formatted(id));
    }
  }

  @Test
  void feedbackMayComeBeforeTheEndOfAStreamIsSettledAndCountsOnce() throws IOException {
    try (var gateway = TestGateway.serving(policy(""))) {
      var stream = gateway.stream(ASK.replace("{\"model\"", "{\"stream\":true,\"model\""));
      var id = stream.headers().firstValue("x-wagonway-decision").orElseThrow();
      assertThat(thumbs(gateway, id, "up").statusCode()).isEqualTo(202);
      stream.body().readAllBytes();
      assertThat(thumbs(gateway, id, "down").body())
          .contains("\"taken\":[],\"ignored\":[\"feedback\"]");
      var tests = "{\"decision\":\"%s\",\"tests\":{\"passed\":3,\"failed\":1}}".formatted(id);
      assertThat(gateway.post("/v1/feedback", tests).body()).contains("\"taken\":[\"tests\"]");
      gateway.awaitMetric(TAKEN, 2);
      assertThat(gateway.metric("wagonway_learning_rated_total{target=\"t1\"}")).isEqualTo(2);
      assertThat(gateway.metric("wagonway_learning_observed_total{target=\"t1\"}")).isEqualTo(1.75);
      assertThat(gateway.metric("wagonway_learning_pending")).isEqualTo(1);
    }
  }

  @Test
  void anothersDecisionIsAsUnknownAsOneThatNeverWas() {
    try (var gateway = TestGateway.serving(policy(KEYS))) {
      var ann = new String[] {"authorization", "Bearer key-of-ann"};
      var bob = new String[] {"authorization", "Bearer key-of-bob"};
      var id = header(gateway.chat(ASK, ann), "x-wagonway-decision");
      var body = "{\"decision\":\"%s\",\"thumbs\":\"up\"}";
      var others = gateway.post("/v1/feedback", body.formatted(id), bob);
      var unknown = gateway.post("/v1/feedback", body.formatted("0".repeat(20)), bob);
      assertThat(others.statusCode()).isEqualTo(404);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(others.body().replace(id, "ID"))
          .isEqualTo(unknown.body().replace("0".repeat(20), "ID"));
      assertThat(gateway.post("/v1/feedback", body.formatted(id)).statusCode()).isEqualTo(401);
      assertThat(gateway.post("/v1/feedback", body.formatted(id), ann).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void failedRequestsAndOtherMethodsAndTooMuchAreTurnedAway() {
    try (var gateway = TestGateway.serving(policy(""))) {
      assertThat(gateway.get("/v1/feedback").statusCode()).isEqualTo(405);
      var failed = gateway.chat(ASK.replace("auto", "nobody"));
      var id = header(failed, "x-request-id");
      assertThat(thumbs(gateway, id, "down").statusCode()).isEqualTo(404);
      var statuses = new ArrayList<Integer>();
      for (var i = 0; i < 400 && !statuses.contains(429); i++) {
        statuses.add(thumbs(gateway, "none", "up").statusCode());
      }
      assertThat(statuses).containsOnly(404, 429);
    }
    try (var gateway = TestGateway.serving(policy("learning: { feedback: off }"))) {
      assertThat(thumbs(gateway, "none", "up").body()).contains("learning.feedback: on");
    }
  }

  @Test
  void noBodyMakesTheGatewayFailAndNoWordIsKept() throws IOException {
    var file = folder.resolve("learned.txt");
    var random = new SplittableRandom(11);
    var metrics = "";
    try (var gateway =
        TestGateway.serving(policy("learning: { implicit: on, file: " + file + " }"))) {
      var id = header(gateway.chat(ASK), "x-wagonway-decision");
      var seed =
          "{\"decision\":\"%s\",\"score\":1,\"comment\":\"%s\",\"correction\":\"%s\"}"
              .formatted(id, SECRET, SECRET);
      for (var round = 0; round < 60; round++) {
        var body = seed.toCharArray();
        body[random.nextInt(body.length)] = (char) random.nextInt(32, 127);
        var answer = gateway.post("/v1/feedback", new String(body));
        assertThat(answer.statusCode()).isIn(202, 400, 404);
        assertThat(answer.body()).doesNotContain(SECRET);
      }
      assertThat(gateway.post("/v1/feedback", "[".repeat(70_000)).statusCode()).isEqualTo(413);
      assertThat(gateway.post("/v1/feedback", seed, "content-encoding", "gzip").statusCode())
          .isEqualTo(400);
      assertThat(thumbs(gateway, id, "up").statusCode()).isEqualTo(202);
      metrics = gateway.admin("/metrics").body() + gateway.admin("/admin/v1/learning").body();
      assertThat(metrics).contains("wagonway_learning_observations_total");
    }
    assertThat(metrics + Files.readString(file)).doesNotContain(SECRET, "Xylophone");
  }

  @Test
  void operatorsSeeWhatWasLearnedAndForgetIt() {
    try (var gateway = TestGateway.serving(policy(""))) {
      thumbs(gateway, header(gateway.chat(ASK), "x-wagonway-decision"), "down");
      gateway.awaitMetric(TAKEN, 1);
      assertThat(gateway.admin("/admin/v1/learning").body())
          .startsWith("{\"feedback\":true,\"implicit\":false,\"file\":null")
          .contains("\"target\":\"t1\",\"observations\":1,")
          .contains("\"saving\":{\"state\":\"off\",")
          .contains("\"observed\":{\"t1\":{\"feedback\":1}}")
          .contains("{\"route\":\"auto\",\"decisions\":1,\"by_doubt\":");
      assertThat(gateway.admin("/admin/v1/learning/export").body())
          .startsWith("wagonway-learned 1 ");
      assertThat(gateway.admin("/admin/v1/learning/reset").statusCode()).isEqualTo(405);
      assertThat(gateway.admin("/admin/v1/learning/x").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void operatorsSeeThatAnotherGatewaySavesToTheFile() {
    var policy = policy("learning: { file: " + folder.resolve("learned.txt") + " }");
    try (var first = TestGateway.serving(policy);
        var second = TestGateway.serving(policy)) {
      assertThat(first.metric("wagonway_learning_saved")).isEqualTo(1);
      assertThat(first.admin("/admin/v1/learning").body()).contains("{\"state\":\"on\",");
      assertThat(second.metric("wagonway_learning_saved")).isZero();
      assertThat(second.admin("/admin/v1/learning").body()).contains("{\"state\":\"claimed\",");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"target=", "tarket=t1", "xtarget=t1", "target=t1&target=t2", "target=%"})
  void whoMisspellsTheTargetToForgetDoesNotForgetAll(String query) {
    try (var gateway = TestGateway.serving(policy(""))) {
      thumbs(gateway, header(gateway.chat(ASK), "x-wagonway-decision"), "down");
      gateway.awaitMetric(TAKEN, 1);
      assertThat(forget(gateway, query)).isEqualTo(400);
      assertThat(forget(gateway, "target=" + "x".repeat(500))).isEqualTo(200);
      assertThat(gateway.admin("/admin/v1/learning").body()).contains("\"target\":\"t1\"");
      assertThat(forget(gateway, "target=t1")).isEqualTo(200);
      assertThat(gateway.admin("/admin/v1/learning").body()).endsWith("\"targets\":[]}\n");
    }
  }

  private static int forget(TestGateway gateway, String query) {
    var uri = URI.create(gateway.adminUrl() + "/admin/v1/learning/reset");
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST %s?%s HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                  .formatted(uri.getPath(), query)
                  .getBytes(UTF_8));
      return Integer.parseInt(
          new String(socket.getInputStream().readNBytes(12), UTF_8).substring(9));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> thumbs(TestGateway gateway, String id, String thumbs) {
    return gateway.post(
        "/v1/feedback", "{\"decision\":\"%s\",\"thumbs\":\"%s\"}".formatted(id, thumbs));
  }

  private static String target(HttpResponse<String> answer) {
    return header(answer, "x-wagonway-target");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
