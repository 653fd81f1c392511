package dev.wagonway.gateway.sampling;

import static dev.wagonway.gateway.sampling.Watched.ASK;
import static dev.wagonway.gateway.sampling.Watched.always;
import static dev.wagonway.gateway.sampling.Watched.gateway;
import static dev.wagonway.gateway.sampling.Watched.judging;
import static dev.wagonway.gateway.sampling.Watched.saying;
import static dev.wagonway.gateway.sampling.Watched.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.junit.jupiter.api.Test;

class SamplingIT {

  private static final String JUDGED = "wagonway_checks_total{check=\"judge\",result=\"%s\"";
  private static final String SHADOWED = "wagonway_checks_total{check=\"shadow\",result=\"%s\"";

  @Test
  void aJudgeGradesWhatClientsHaveBeenTold() {
    try (var serving = saying("Take the \"left\" one.");
        var judge = judging(8, 0);
        var gateway = gateway(two(serving, judge, "restricted"), always("5"), null)) {
      assertThat(gateway.chat(ASK).body()).contains("Take the \\\"left\\\" one.");

      gateway.awaitMetric(JUDGED.formatted("observed"), 1);
      assertThat(gateway.metric(reward("judged", "t1"))).isEqualTo(0.8, within(1e-9));
      assertThat(gateway.metric("wagonway_checks_cost_usd_total{check=\"judge\""))
          .isEqualTo(0.0011, within(1e-9));
      var asked = judge.calls().getFirst().body();
      assertThat(asked)
          .contains("Which way to Bern?", "Take the \\\"left\\\" one.", "\"model\":\"small\"");
    }
  }

  @Test
  void theBudgetEndsTheJudging() {
    try (var serving = saying("left");
        var judge = judging(8, 0);
        var gateway = gateway(two(serving, judge, "restricted"), always("0.001"), null)) {
      gateway.chat(ASK);
      gateway.awaitMetric(JUDGED.formatted("observed"), 1);
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);

      gateway.awaitMetric(JUDGED.formatted("over-budget"), 1);
      assertThat(judge.calls()).hasSize(1);
    }
  }

  @Test
  void theAllowanceOfTheJudgesRouteHoldsForJudging() {
    try (var serving = saying("left");
        var judge = judging(8, 0);
        var gateway =
            gateway(
                two(serving, judge, "restricted")
                    .replace("[t2],", "[t2], allowance: { amount: 1 requests / month },"),
                always("5"),
                null)) {
      gateway.chat(ASK);
      gateway.awaitMetric(JUDGED.formatted("observed"), 1);
      gateway.chat(ASK);

      gateway.awaitMetric(JUDGED.formatted("unanswered"), 1);
      assertThat(judge.calls()).hasSize(1);
    }
  }

  @Test
  void nobodyIsAskedWhoIsNotClearedForTheRequest() {
    try (var serving = saying("left");
        var aside = judging(8, 0);
        var gateway = gateway(two(serving, aside, "internal"), always("5"), always("5"))) {
      var answer = gateway.chat(ASK, "x-data-classification", "confidential");
      assertThat(answer.statusCode()).isEqualTo(200);

      gateway.awaitMetric(JUDGED.formatted("unanswered"), 1);
      gateway.awaitMetric(SHADOWED.formatted("unanswered"), 1);
      assertThat(aside.calls()).isEmpty();
    }
  }

  @Test
  void aFailingJudgeHarmsNobody() {
    try (var serving = saying("left");
        var judge = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway = gateway(two(serving, judge, "restricted"), always("5"), null)) {
      assertThat(gateway.chat(ASK).body()).contains("left");

      gateway.awaitMetric(JUDGED.formatted("unanswered"), 1);
      assertThat(gateway.chat(ASK).body()).contains("left");
    }
  }

  @Test
  void onlyAVerdictInTheFormThatWasAskedForCounts() {
    try (var serving = saying("left");
        var judge = saying("{\"mark\":\"0000000000000000\",\"grade\":10}");
        var gateway = gateway(two(serving, judge, "restricted"), always("5"), null)) {
      gateway.chat(ASK);

      gateway.awaitMetric(JUDGED.formatted("unclear"), 1);
      assertThat(gateway.metric("wagonway_checks_reward_count")).isZero();
    }
  }

  @Test
  void aShadowAnswersTheSameUnseen() {
    try (var serving = saying("Left.");
        var shadow = saying("left");
        var gateway = gateway(two(serving, shadow, "restricted"), null, always("5"))) {
      assertThat(streamed(gateway)).contains("Left.").doesNotContain("small");

      gateway.awaitMetric(SHADOWED.formatted("observed"), 1);
      var asked = shadow.calls().getFirst().body();
      assertThat(asked).contains("Which way to Bern?").doesNotContain("\"stream\":true");
      assertThat(gateway.metric(reward("shadowed", "t1"))).isGreaterThan(0.5);
      assertThat(gateway.metric(reward("shadowed", "t2"))).isGreaterThan(0.5);
    }
  }

  @Test
  void whatTheGatewayAsksIsNeitherSampledNorCountedAsTheClients() {
    try (var serving = saying("left");
        var aside = judging(9, 3);
        var gateway = gateway(two(serving, aside, "restricted"), always("5"), always("5"))) {
      gateway.chat(ASK);

      gateway.awaitMetric(JUDGED.formatted("observed"), 1);
      gateway.awaitMetric(SHADOWED.formatted("observed"), 1);
      assertThat(aside.calls()).as("judged, answered, compared").hasSize(3);
      var pair =
          gateway.metric(reward("shadowed", "t1")) + gateway.metric(reward("shadowed", "t2"));
      assertThat(pair).isEqualTo(1.2, within(1e-9));
      assertThat(serving.calls()).hasSize(1);
    }
  }

  private static String streamed(TestGateway gateway) {
    return gateway.chat(ASK.replace("{\"model\"", "{\"stream\":true,\"model\"")).body();
  }

  private static String reward(String kind, String target) {
    return "wagonway_checks_reward_sum{kind=\"%s\",target=\"%s\"".formatted(kind, target);
  }
}
