package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.strategy.Best;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients can say in headers, what they are told in headers, and who may ask for what. */
class HeadersIT {

  private static final String ASK = ask("auto");
  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "streamed");
        } else {
          answer.json(200, Chats.completion("whole", 10, 1));
        }
      });
  private final Target weak = Variant.of(Policy.cloud("weak", upstream)).quality(0.5).target();
  private final Target strong =
      Variant.of(reasoning(Policy.cloud("strong", upstream))).quality(0.9).target();
  private final Policy policy =
      Policy.of(weak, strong)
          .rule(
              new Rule(
                  "think, häder",
                  when(query -> query.features().asksToThink()),
                  terms(new Thinking(Effort.HIGH))));

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource({"think, strong, 0.8, 1.0", "THINK, strong, 0.8, 1.0", "quick, weak, 0.0, 0.3"})
  void theClientsIntentCountsForRules(String intent, String target, double least, double most) {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      var answer = gateway.chat(ASK, "x-wagonway-intent", intent, "x-wagonway-debug", "true");
      assertThat(header(answer, "x-wagonway-target")).isEqualTo(target);
      assertThat(difficulty(answer)).isBetween(least, most);
    }
  }

  @Test
  void whatTheUserSaysCountsForRulesUnlessAHeaderSaysOtherwise() {
    var thoughtful = ASK.replace("hi", "Think hard about this, step by step: why is the sky blue?");
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      assertThat(header(gateway.chat(thoughtful), "x-wagonway-target")).isEqualTo("strong");
      assertThat(header(gateway.chat(ASK), "x-wagonway-target")).isEqualTo("weak");
      assertThat(
              header(gateway.chat(thoughtful, "x-wagonway-intent", "quick"), "x-wagonway-target"))
          .isEqualTo("weak");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x-wagonway-intent, ponder, 'think, quick'",
    "x-wagonway-effort, colossal, 'none, minimal, low, medium, high, xhigh, max'"
  })
  void aWordThatMeansNothingIsRefused(String header, String word, String expected) {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      var answer = gateway.chat(ASK, header, word);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains(header, word, expected)
          .contains("\"param\":\"" + header + "\"");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void rulesAndEffortAreToldInHeadersAndInTheLastUsageOfAStream() throws IOException {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      var answer = gateway.stream(ASK_STREAM, "x-wagonway-intent", "think");
      assertThat(header(answer, "x-wagonway-rule")).isEqualTo("think_ h_der");
      assertThat(header(answer, "x-wagonway-effort")).isEqualTo("high");
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"rule\":\"think_ h_der\"", "\"effort\":\"high\"");
      var plain = gateway.stream(ASK_STREAM);
      assertThat(plain.headers().firstValue("x-wagonway-rule")).isEmpty();
      assertThat(plain.headers().firstValue("x-wagonway-effort")).isEmpty();
      assertThat(new String(plain.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"wagonway\":")
          .doesNotContain("\"rule\"", "\"effort\"");
    }
  }

  @Test
  void thePolicysEffortReachesTheUpstream() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      gateway.chat(ASK, "x-wagonway-intent", "think");
      assertThat(upstream.calls().getLast().body()).contains("\"reasoning_effort\":\"high\"");
    }
  }

  @Test
  void theClientsEffortReachesTheUpstreamWhereThePolicyLeavesItToTheClient() {
    try (var gateway = TestGateway.serving(Policy.of(strong).snapshot())) {
      gateway.chat(ASK, "x-wagonway-effort", "minimal");
      assertThat(upstream.calls().getLast().body()).contains("\"reasoning_effort\":\"minimal\"");
      gateway.chat(ASK);
      assertThat(upstream.calls().getLast().body()).doesNotContain("reasoning_effort");
    }
  }

  @Test
  void aDebuggingClientSeesHowTheDecisionWasMade() {
    var frugal =
        policy
            .hash("abc123")
            .strategy(new Best())
            .rule(new Rule("only weak", Condition.ALWAYS, only("weak")));
    try (var gateway = TestGateway.serving(frugal.snapshot())) {
      var answer = gateway.chat(ASK, "x-wagonway-debug", "true");
      assertThat(header(answer, "x-wagonway-policy")).isEqualTo("abc123");
      assertThat(header(answer, "x-wagonway-basis")).isEqualTo("ranked");
      assertThat(header(answer, "x-wagonway-features"))
          .matches("difficulty=[0-9.]+;domain=[a-z]+;task=[a-z-]+;language=[a-z]*");
      assertThat(header(answer, "x-wagonway-candidates"))
          .matches(
              "weak;cost=[0-9.]+;first-token-ms=\\d+;latency-ms=\\d+;quality=[0-9.]+;score=[0-9.]+;"
                  + "deviation=0.15;source=prior");
      assertThat(header(answer, "x-wagonway-outlook"))
          .isEqualTo("doubt=nothing-read;familiarity=0");
      assertThat(header(answer, "x-wagonway-rejected")).isEqualTo("strong;requires-targets");
      assertThat(header(answer, "x-wagonway-expected-cost-usd")).matches("0\\.\\d+");
      assertThat(header(answer, "x-wagonway-sticky")).isEqualTo("loose");
      assertThat(gateway.chat(ASK).headers().map().keySet())
          .doesNotContain("x-wagonway-policy", "x-wagonway-candidates", "x-wagonway-features");
    }
  }

  @Test
  void debugHeadersStayShortHoweverManyTargetsThereAre() {
    var many = new Target[60];
    for (var i = 0; i < many.length; i++) {
      many[i] = Variant.of(weak).id("target-" + "x".repeat(500) + i).target();
    }
    try (var gateway = TestGateway.serving(Policy.of(many).snapshot())) {
      var answer = gateway.chat(ASK, "x-wagonway-debug", "true");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "x-wagonway-candidates")).hasSizeBetween(1_000, 4_095);
    }
  }

  @Test
  void aCallerMayAskForWhatItsKeySaysOnly() {
    var ci = new Caller("ci", "", Label.PUBLIC, Set.of("auto"), Set.of());
    var keys = policy.key("c", ci).key("o", new Caller("owner", Label.PUBLIC));
    try (var gateway = TestGateway.serving(keys.snapshot())) {
      assertThat(gateway.chat(ASK, "x-api-key", "c").statusCode()).isEqualTo(200);
      var refused = gateway.chat(ask("strong"), "x-api-key", "c");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body())
          .contains("caller ci may not ask for model")
          .contains("(expected one of: auto)");
      assertThat(gateway.chat(ask("strong"), "x-api-key", "o").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/v1/models", "x-api-key", "c").body())
          .contains("\"auto\"")
          .doesNotContain("strong");
      assertThat(gateway.get("/v1/models/strong", "x-api-key", "c").statusCode()).isEqualTo(404);
      assertThat(gateway.get("/v1/models", "x-api-key", "o").body()).contains("strong");
    }
  }

  @Test
  void aCallersTargetsAreTheOnlyOnesThatServeIt() {
    var ci = new Caller("ci", "", Label.PUBLIC, Set.of(), Set.of("strong"));
    try (var gateway = TestGateway.serving(policy.key("c", ci).snapshot())) {
      assertThat(header(gateway.chat(ASK, "x-api-key", "c"), "x-wagonway-target"))
          .isEqualTo("strong");
      var refused = gateway.chat(ask("weak"), "x-api-key", "c");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("policy_blocked", "not among the targets of caller ci");
    }
  }

  private static String ask(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static double difficulty(HttpResponse<?> answer) {
    var features = header(answer, "x-wagonway-features");
    return Double.parseDouble(features.replaceAll("difficulty=([0-9.]+);.*", "$1"));
  }

  private static Target reasoning(Target target) {
    var at = target.endpoint();
    return Variant.of(target)
        .at(
            new Endpoint(
                at.wire(),
                at.provider(),
                at.baseUrl(),
                at.key(),
                ReasoningControl.REASONING_EFFORT,
                at.dialect(),
                at.alternatives()))
        .target();
  }

  private static Terms terms(Thinking thinking) {
    return new Terms(
        Selector.ANY,
        List.of(),
        List.of(),
        null,
        new Best(),
        null,
        Money.ofUsd("1"),
        null,
        thinking);
  }

  private static Terms only(String id) {
    return new Terms(
        Selector.of(new Requirement.OneOf(Set.of(id))),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Condition when(Predicate<RouteQuery> holds) {
    return new Condition() {
      @Override
      public boolean holds(RouteQuery query) {
        return holds.test(query);
      }

      @Override
      public String text() {
        return "when a test says so";
      }
    };
  }
}
