package dev.wagonway.gateway.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WhatIfIT {

  private static final String[] PAT = {"authorization", "Bearer pat-asks-models"};
  private static final String TEAMS = "teams:\n  - { name: legal, targets: [t2] }\n";
  private static final String PATS_KEY =
      "keys:\n  - { name: pat, hash: \"sha256:%s\" }\n"
          .formatted(Callers.digest("pat-asks-models"));
  private static final String LEAS_KEY =
      "  - { name: lea, hash: \"sha256:%s\", team: legal }\n"
          .formatted(Callers.digest("lea-is-a-lawyer"));

  private final ScriptedUpstream first = upstream();
  private final ScriptedUpstream second = upstream();
  private final String portfolio =
      TestGateway.internal(TestGateway.portfolio("", first, second)) + TEAMS + PATS_KEY;
  private final TestGateway gateway = TestGateway.serving(portfolio + LEAS_KEY);

  private static ScriptedUpstream upstream() {
    return ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)));
  }

  @BeforeEach
  void ask() {
    assertThat(gateway.chat(asking("auto"), PAT).statusCode()).isEqualTo(200);
    assertThat(gateway.chat(asking("t1"), PAT).statusCode()).isEqualTo(200);
    var refused =
        gateway.chat(asking("auto"), PAT[0], PAT[1], "x-data-classification", "restricted");
    assertThat(refused.statusCode()).isNotEqualTo(200);
    Awaitility.await()
        .until(() ->
            JsonMapper.shared()
                    .readTree(gateway.admin("/admin/v1/decisions").body())
                    .path("decisions")
                    .size()
                == 3);
  }

  @AfterEach
  void close() {
    gateway.close();
    first.close();
    second.close();
  }

  @Test
  void requestsOnARouteThatTheDraftDeletesAreCountedAsRefused() throws Exception {
    var outlook = whatIf(body(portfolio.replace("  auto:", "  other:")));
    var routes = outlook.path("report").path("routes");
    assertThat(routes).extracting(route -> route.path("route").asString()).contains("auto", "t1");
    var auto = routes.valueStream().filter(one -> isOf(one, "auto")).findFirst().orElseThrow();
    assertThat(auto.path("requests").asInt()).isEqualTo(2);
    assertThat(auto.path("refused_before").asInt(-1)).isEqualTo(1);
    assertThat(auto.path("refused_after").asInt(-1)).isEqualTo(2);
    assertThat(auto.path("moved").asInt()).as("one was refused before, too").isEqualTo(1);
    assertThat(auto.path("cost_after_usd").asString("")).isEqualTo("0");
    var changes = outlook.path("changes");
    assertThat(changes).hasSize(1);
    assertThat(changes.path(0).path("before").asString()).isEqualTo("t1");
    assertThat(changes.path(0).has("after")).isFalse();
    assertThat(changes.path(0).path("why").asString()).contains("no such route");
  }

  private static boolean isOf(JsonNode figures, String route) {
    return figures.path("route").asString("").equals(route);
  }

  @Test
  void aRequestThatIsGivenIsJudgedAsThatOfTheKeyThatIsNamed() throws Exception {
    var same = portfolio + LEAS_KEY;
    assertThat(firstChoices(asked(same))).isEqualTo("t1 t1");
    assertThat(firstChoices(asked(same).put("as", "pat"))).isEqualTo("t1 t1");
    assertThat(firstChoices(asked(same).put("as", "lea"))).isEqualTo("t2 t2");
    var moved = same.replace("[t2]", "[t1]");
    assertThat(firstChoices(asked(moved).put("as", "lea"))).isEqualTo("t2 t1");
  }

  @Test
  void aRequestThatIsGivenIsJudgedAsThatOfTheTeamThatIsNamed() throws Exception {
    var moved = portfolio.replace("[t2]", "[t1]");
    assertThat(firstChoices(asked(moved).put("team", "legal"))).isEqualTo("t2 t1");
  }

  @Test
  void aCallerThatTheDraftDeletesIsToldInItsPlace() throws Exception {
    var pair = whatIf(asked(portfolio).put("as", "lea")).path("explanations").path(0);
    assertThat(firstChoice(pair.path("before"))).isEqualTo("t2");
    assertThat(pair.path("after").path("error").path("message").asString())
        .isEqualTo("as: \"lea\" (expected one of: pat)");
  }

  @Test
  void callersThatNeitherPolicyKnowsAreRefused() throws Exception {
    var nobody = send(asked(portfolio).put("as", "nobody"));
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat(nobody.body()).contains("as: ", "nobody");
    assertThat(send(asked(portfolio).put("team", "nobody")).statusCode()).isEqualTo(400);
    assertThat(send(asked(portfolio).put("as", 7)).statusCode()).isEqualTo(400);
    assertThat(send(asked(portfolio).put("as", "pat").put("team", "legal")).statusCode())
        .isEqualTo(400);
    assertThat(send(body(portfolio).put("as", "pat")).body())
        .contains("as, team: without requests (expected: with requests only");
  }

  private String firstChoices(ObjectNode body) throws Exception {
    var pair = whatIf(body).path("explanations").path(0);
    return firstChoice(pair.path("before")) + " " + firstChoice(pair.path("after"));
  }

  private static String firstChoice(JsonNode explanation) {
    return explanation.path("candidates").path(0).path("target").asString(explanation.toString());
  }

  private static String asking(String model) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
        .formatted(model);
  }

  private static ObjectNode asked(String policy) {
    var body = body(policy);
    body.putArray("requests").add(JsonMapper.shared().readTree(asking("auto")));
    return body;
  }

  private static ObjectNode body(String policy) {
    var body = JsonMapper.shared().createObjectNode();
    body.putArray("files").addObject().put("name", "wagonway.yaml").put("text", policy);
    return body;
  }

  private JsonNode whatIf(ObjectNode body) throws Exception {
    var answer = send(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(ObjectNode body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/admin/v1/policy/what-if"))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return gateway.http().send(request.build(), BodyHandlers.ofString());
  }
}
