package dev.wagonway.gateway;

import static dev.wagonway.gateway.Cascades.REFUSAL;
import static dev.wagonway.gateway.Cascades.ask;
import static dev.wagonway.gateway.Cascades.header;
import static dev.wagonway.gateway.Cascades.openAi;
import static dev.wagonway.gateway.Cascades.said;
import static dev.wagonway.gateway.Cascades.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are looked at before the client gets them, and a better target is asked if need be. */
class CascadeIT {

  private final ScriptedUpstream good = openAi("The answer is seven.", "stop");

  @AfterEach
  void close() {
    good.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refusal|I'm sorry, but I can't help with that.|stop|",
        "refusal|Well|content_filter|",
        "truncation|The answer is|length|",
        "truncation|' '|stop|",
        "schema|no JSON at all|stop|,\"response_format\":{\"type\":\"json_object\"}",
        "schema|{\"a\":\"x\"}|stop|,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}}}"
      })
  void anAnswerThatDoesNotHoldIsThrownAway(String check, String text, String finish, String more) {
    for (var stream : new boolean[] {false, true}) {
      try (var cheap = openAi(text, finish);
          var gateway = TestGateway.serving(yaml("{ check: " + check + " }", "", cheap, good))) {
        var answer = gateway.chat(ask(stream, more == null ? "" : more));
        assertThat(said(answer)).contains("seven").doesNotContain("sorry", "no JSON", "Well");
        assertThat(header(answer, "x-wagonway-target")).isEqualTo("t2");
        assertThat(header(answer, "x-wagonway-cascade")).isEmpty();
        assertThat(cheap.calls()).hasSize(1);
        gateway.awaitMetric("wagonway_cascade_escalations_total{check=\"" + check, 1);
        assertThat(gateway.metric("wagonway_attempts_further_total{kind=\"escalation\"")).isOne();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatHoldsIsTheSameByteForByte(boolean stream) {
    try (var cheap = openAi("The answer is seven.", "stop");
        var plain = TestGateway.serving(TestGateway.portfolio("", cheap, good));
        var gateway =
            TestGateway.serving(
                yaml("{ check: [schema, refusal, truncation] }", "", cheap, good))) {
      var facts = "\"wagonway\":\\{.*?\\}";
      var expected = said(plain.chat(ask(stream, ""))).replaceAll(facts, "");
      assertThat(said(gateway.chat(ask(stream, ""))).replaceAll(facts, "")).isEqualTo(expected);
      gateway.awaitMetric("wagonway_cascade_checks_total{check=\"refusal\",result=\"held\"", 1);
      assertThat(
              gateway.metric("wagonway_cascade_checks_total{check=\"schema\",result=\"skipped\""))
          .isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasThrownAwayIsPaid(boolean stream) {
    try (var cheap = openAi(REFUSAL, "stop");
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", cheap, good))) {
      var usage = stream ? ",\"stream_options\":{\"include_usage\":true}" : "";
      var answer = gateway.chat(ask(stream, usage), "x-wagonway-debug", "true");
      // t1: 1,000 × 1 + 100 × 10 per million; t2: 1,000 × 2 + 100 × 10
      var sum = "0.005";
      if (stream) {
        assertThat(said(answer)).contains("\"cost_usd\":" + sum);
      } else {
        assertThat(header(answer, "x-wagonway-cost-usd")).isEqualTo(sum);
        assertThat(header(answer, "x-wagonway-cascade"))
            .isEqualTo("t1;refusal=failed, t2;refusal=held");
      }
      gateway.awaitMetric("wagonway_cost_usd_total{", 0.005);
      assertThat(
              gateway.metric(
                  "wagonway_cost_usd_total{ending=\"undelivered\",route=\"auto\",target=\"t1\""))
          .isEqualTo(0.002);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isEqualTo(0.002);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoMayNotSeeValuesIsCheckedWithTokensAndTheClientGetsItsValues(boolean stream) {
    var badge = Pattern.compile("\\[BADGE_\\d+_\\w{4}]");
    try (var cheap = openAi(REFUSAL, "stop");
        var echo =
            ScriptedUpstream.start((call, answer) -> {
              var token = badge.matcher(call.body()).results().map(MatchResult::group).findFirst();
              openAi(call, answer, "You are " + token.orElse("nobody"), "stop");
            });
        var gateway =
            TestGateway.serving(
                yaml("{ check: [refusal, truncation] }", "", cheap, echo, good)
                        .replaceFirst("clearance: restricted", "clearance: internal")
                        .replaceFirst("clearance: restricted", "clearance: internal")
                    + "sensitivity: { patterns: [ { name: BADGE, label: confidential, pattern: \"B-[0-9]{4}\" } ] }\n")) {
      var answer = gateway.chat(ask(stream, "").replace("hi", "I am B-1234"));
      assertThat(said(answer).replaceAll("[\",{}:]|delta|content", "")).contains("B-1234");
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("t2");
      assertThat(cheap.calls().getFirst().body()).doesNotContain("1234");
      assertThat(echo.calls().getFirst().body()).doesNotContain("1234");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ifNobodyElseAnswersTheAnswerThatDidNotHoldIsTold(boolean stream) {
    try (var cheap = openAi(REFUSAL, "stop");
        var broken = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway =
            TestGateway.serving(
                yaml("{ check: refusal }\n    retry: { attempts: 2 }", "", cheap, broken))) {
      var answer = gateway.chat(ask(stream, ""));
      assertThat(said(answer)).contains("sorry");
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("t1");
      assertThat(header(answer, "x-wagonway-attempts")).isEqualTo("2");
      gateway.awaitMetric("wagonway_cost_usd_total{", 0.002);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isZero();
    }
  }

  @Test
  void theLastCandidatesAnswerIsToldAsItComesAndLookedAtAllTheSame() throws IOException {
    try (var cheap = openAi(REFUSAL, "stop");
        var last =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("I can't "));
              answer.awaitDisconnect();
            });
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", cheap, last))) {
      try (var body = gateway.stream(ask(true, "")).body()) {
        assertThat(new String(body.readNBytes(90), StandardCharsets.UTF_8)).startsWith("data: ");
      }
      gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", 1);
    }
  }

  @Test
  void theLastCandidatesWeaknessIsCounted() {
    try (var cheap = openAi(REFUSAL, "stop");
        var last = openAi(REFUSAL, "stop");
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", cheap, last))) {
      assertThat(said(gateway.chat(ask(false, "")))).contains("sorry");
      assertThat(said(gateway.chat(ask(true, "")))).contains("sorry");
      gateway.awaitMetric("wagonway_cascade_checks_total{check=\"refusal\",result=\"failed\"", 4);
      assertThat(gateway.metric("wagonway_cascade_escalations_total{")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions|{'model':'auto','messages':[{'role':'user','content':'hi'}]STREAM}",
        "/v1/responses|{'model':'auto','input':'hi'STREAM}",
        "/v1/messages|{'model':'auto','max_tokens':99,'messages':[{'role':'user','content':'hi'}]STREAM}",
        "/v1beta/models/auto:streamGenerateContent?alt=sse|{'contents':[{'role':'user','parts':[{'text':'hi'}]}]}",
        "/api/chat|{'model':'auto','messages':[{'role':'user','content':'hi'}]STREAM}",
        "/model/auto/converse-stream|{'messages':[{'role':'user','content':[{'text':'hi'}]}]}",
        "/v2/chat|{'model':'auto','messages':[{'role':'user','content':'hi'}]STREAM}"
      })
  void everyDialectGetsOneTargetsAnswer(String path, String shape) {
    try (var cheap =
            ScriptedUpstream.start((call, answer) -> {
              if (call.body().contains("\"stream\":true")) {
                Messages.stream(answer, "I cannot ", "help ", "with that.");
              } else {
                answer.json(200, Messages.message("I cannot help with that.", 1_000, 100));
              }
            });
        var gateway =
            TestGateway.serving(
                yaml("{ check: refusal }", "", cheap, good)
                    .replace("provider: openai", "provider: mistral")
                    .replaceFirst("provider: mistral", "provider: anthropic"))) {
      for (var stream : new String[] {",'stream':false", ",'stream':true"}) {
        var answer = gateway.post(path, shape.replace("STREAM", stream).replace('\'', '"'));
        assertThat(said(answer)).contains("seven").doesNotContain("cannot");
        assertThat(header(answer, "x-wagonway-target")).isEqualTo("t2");
      }
      assertThat(cheap.calls()).hasSize(2);
    }
  }
}
