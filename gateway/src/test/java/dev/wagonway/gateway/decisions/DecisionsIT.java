package dev.wagonway.gateway.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators are told of decisions, and what they can try themselves. */
class DecisionsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"words of mine\"}]}";
  private static final String KEPT = "wagonway_decisions_kept";

  private static final String CALLERS =
      """
      keys:
        - { name: ada, hash: "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", team: research, project: papers }
        - { name: bob, hash: "sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9", team: sales }
      savings: { baselines: [ requested, { always: t2 } ] }
      """;
  private static final String ADA = "Bearer foo";
  private static final String BOB = "Bearer bar";

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "an ", "answer");
        } else {
          answer.json(200, Chats.completion("an answer", 10, 2));
        }
      });
  private int settled;
  private final TestGateway gateway =
      TestGateway.serving(
          TestGateway.internal(TestGateway.portfolio("", upstream, upstream)) + CALLERS);

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  @Test
  void everyFilterFindsWhatFits() {
    var first = settled(gateway.chat(ASK, "authorization", ADA));
    var second = settled(gateway.chat(ASK.replace("auto", "t2"), "authorization", BOB));
    var refused =
        settled(gateway.chat(ASK, "authorization", ADA, "x-data-classification", "restricted"));

    assertThat(ids("")).containsExactly(refused, second, first);
    assertThat(ids("?id=" + first)).containsExactly(first);
    assertThat(ids("?key=bob")).containsExactly(second);
    assertThat(ids("?team=research")).containsExactly(refused, first);
    assertThat(ids("?project=papers")).containsExactly(refused, first);
    assertThat(ids("?route=t2")).containsExactly(second);
    assertThat(ids("?target=t1&target=t2")).containsExactly(second, first);
    assertThat(ids("?tier=cloud")).containsExactly(second, first);
    assertThat(ids("?tier=edge")).isEmpty();
    assertThat(ids("?label=restricted")).containsExactly(refused);
    assertThat(ids("?reason=not-cleared")).containsExactly(refused);
    assertThat(ids("?rule=none-of-this-name")).isEmpty();
    assertThat(ids("?outcome=delivered")).containsExactly(second, first);
    assertThat(ids("?outcome=refused&key=ada")).containsExactly(refused);
    assertThat(ids("?since=2020-01-01T00:00:00Z")).hasSize(3);
    assertThat(ids("?until=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(gateway.admin("/admin/v1/decisions?planet=mars").statusCode()).isEqualTo(400);
    assertThat(gateway.admin("/admin/v1/decisions?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void pagesLeadFromTheLatestToTheFirst() {
    var made = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      made.addFirst(settled(gateway.chat(ASK, "authorization", ADA)));
    }
    var found = new ArrayList<String>();
    var page = list("?limit=2");
    while (page.has("before")) {
      found.addAll(ids(page));
      page = list("?limit=2&before=" + page.get("before").asString());
    }
    found.addAll(ids(page));

    assertThat(found).containsExactlyElementsOf(made);
  }

  @Test
  void summariesAndWaybillsTellWhatBecameOfIt() {
    var id = settled(gateway.chat(ASK, "authorization", ADA));

    var summary = list("").get("decisions").get(0);
    assertThat(summary.get("caller").asString()).isEqualTo("ada");
    assertThat(summary.get("target").asString()).isEqualTo("t1");
    assertThat(summary.get("runner_up").asString()).isEqualTo("t2");
    assertThat(summary.get("cost_usd").asString()).isEqualTo("0.00003");
    assertThat(summary.get("input_tokens").asInt()).isEqualTo(10);
    assertThat(summary.has("failure")).isFalse();
    var line = json(gateway.admin("/admin/v1/decisions/" + id).body());
    assertThat(line.get("id").asString()).isEqualTo(id);
    assertThat(line.at("/decision/ranked")).hasSize(2);
    assertThat(line.toString()).doesNotContain("words of mine", "an answer");
    assertThat(gateway.admin("/admin/v1/decisions/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void streamsTellOfWhatFitsAsItHappensAndEndWithTheGateway() throws Exception {
    var uri = admin("/admin/v1/decisions/stream?key=ada");
    var answer =
        gateway.http().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo(": ready");
      var first = settled(gateway.chat(ASK, "authorization", ADA));
      settled(gateway.chat(ASK, "authorization", BOB));
      var second = settled(gateway.chat(ASK, "authorization", ADA));

      assertThat(next(lines)).isEqualTo(first);
      assertThat(next(lines)).isEqualTo(second);
      var closing = Thread.ofVirtual().start(() -> gateway.gateway().close());
      assertThat(lines.lines()).noneMatch(line -> line.startsWith("data:"));
      closing.join();
    }
  }

  @Test
  void activityAndSensitivityAddUpWhatWasDone() {
    gateway.chat(ASK, "authorization", ADA);
    gateway.chat(ASK.replace("auto", "t2"), "authorization", BOB);
    gateway.chat(ASK, "authorization", ADA, "x-data-classification", "restricted");
    gateway.awaitMetric(KEPT, 3);

    var activity = json(gateway.admin("/admin/v1/activity?span=10m&step=5m&by=team").body());
    var research = activity.get("groups").get(0);
    assertThat(research.get("name").asString()).isEqualTo("research");
    assertThat(sum(research.get("requests"))).isEqualTo(2);
    assertThat(sum(research.get("refused"))).isOne();
    assertThat(research.at("/baseline_usd/always-t2")).isNotEmpty();
    var report = json(gateway.admin("/admin/v1/sensitivity").body());
    assertThat(report.get("uncleared_sends").asInt()).isZero();
    assertThat(report.get("refusals")).hasSize(1);
    assertThat(report.toString()).contains("\"label\":\"restricted\",\"requests\":1");
    assertThat(gateway.admin("/admin/v1/activity?by=planet").statusCode()).isEqualTo(400);
  }

  @Test
  void thePlaygroundAnswersAsTheClientListenerDoesAndIsAccountedFor() throws Exception {
    var whole = play(ASK, "x-wagonway-key", "foo");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(json(whole.body()).at("/choices/0/message/content").asString())
        .isEqualTo("an answer");
    var streamed =
        play(ASK.replace("{\"model", "{\"stream\":true,\"model"), "x-wagonway-key", "bar");
    assertThat(streamed.body()).startsWith("data: ").contains("[DONE]");
    assertThat(play(ASK, "authorization", ADA).statusCode()).isEqualTo(403);
    assertThat(play(ASK, "accept", "application/json").statusCode()).isEqualTo(401);
    gateway.awaitMetric(KEPT, 2);

    assertThat(ids("?key=ada")).containsExactly(decision(whole));
    assertThat(ids("?key=bob")).containsExactly(decision(streamed));
    assertThat(upstream.calls()).hasSize(2).noneMatch(call -> call.toString().contains("foo"));
  }

  @Test
  void thePlaygroundIsNotForPagesFromElsewhere() throws Exception {
    var answer = play(ASK, "x-wagonway-key", "foo", "origin", "https://elsewhere.example");

    assertThat(answer.statusCode()).isNotEqualTo(200);
    assertThat(upstream.calls()).isEmpty();
  }

  private HttpResponse<String> play(String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(admin("/admin/v1/playground/chat/completions"))
            .header("content-type", "application/json")
            .headers(headers)
            .POST(BodyPublishers.ofString(body))
            .build();
    return gateway.http().send(request, BodyHandlers.ofString());
  }

  private URI admin(String path) {
    return URI.create("http://127.0.0.1:" + gateway.gateway().adminAddress().getPort() + path);
  }

  private JsonNode list(String query) {
    return json(gateway.admin("/admin/v1/decisions" + query).body());
  }

  private List<String> ids(String query) {
    return ids(list(query));
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.get("decisions").forEach(one -> ids.add(one.get("id").asString()));
    return ids;
  }

  private static String next(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return line == null ? "" : json(line.substring(6)).get("id").asString();
  }

  private static int sum(JsonNode numbers) {
    var sum = 0;
    for (var number : numbers) {
      sum += number.asInt();
    }
    return sum;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  /** Its decision, once it is kept: requests are settled a moment after clients have the answer. */
  private String settled(HttpResponse<?> answer) {
    gateway.awaitMetric(KEPT, ++settled);
    return decision(answer);
  }

  private static String decision(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-wagonway-decision").orElseThrow();
  }
}
