package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are looked at before the client gets them, and a better target is asked if need be. */
class CascadeIT {

  private static final String REFUSAL = "I'm sorry, but I can't help with that.";

  private final ScriptedUpstream good = openAi("The answer is seven.", "stop");

  @AfterEach
  void close() {
    good.close();
  }

  /** Says {@code text} in a stream or as a whole, and reports 1,000 tokens in and 100 out. */
  private static ScriptedUpstream openAi(String text, String finish) {
    return ScriptedUpstream.start((call, answer) -> openAi(call, answer, text, finish));
  }

  private static void openAi(
      ScriptedUpstream.Call call, ScriptedUpstream.Answer answer, String text, String finish)
      throws IOException {
    if (call.body().contains("\"stream\":true")) {
      answer.stream().event(Chats.role());
      for (var word : text.split("(?<= )", -1)) {
        answer.event(Chats.text(word.replace("\"", "\\\"")));
      }
      answer.event(Chats.finish(finish)).event(Chats.usage(1_000, 100)).done();
    } else {
      answer.json(
          200,
          Chats.completion(text.replace("\"", "\\\""), 1_000, 100)
              .replace("\"stop\"", '"' + finish + '"'));
    }
  }

  static String yaml(String cascade, String terms, ScriptedUpstream... upstreams) {
    var yaml = TestGateway.portfolio(terms, upstreams);
    return yaml.replace(
        "    objective: cheapest\n", "    objective: cheapest\n    cascade: " + cascade + "\n");
  }

  private static String ask(boolean stream, String more) {
    return "{\"model\":\"auto\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}"
        .formatted(stream, more);
  }

  private static String said(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
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
  @CsvSource({"42,42,t1", "42,17,t2"})
  void aShortAnswerMustComeOutTheSameTwice(String first, String second, String target) {
    var calls = new AtomicInteger();
    for (var stream : new boolean[] {false, true}) {
      calls.set(0);
      try (var cheap =
              ScriptedUpstream.start((call, answer) ->
                  openAi(call, answer, calls.getAndIncrement() == 0 ? first : second, "stop"));
          var gateway = TestGateway.serving(yaml("{ check: agreement }", "", cheap, good))) {
        var answer = gateway.chat(ask(stream, ""));
        assertThat(header(answer, "x-wagonway-target")).as(said(answer)).isEqualTo(target);
        assertThat(cheap.calls()).hasSize(2);
        assertThat(cheap.calls().getFirst().body()).isEqualTo(cheap.calls().getLast().body());
        var cost = target.equals("t1") ? 0.004 : 0.007;
        gateway.awaitMetric("wagonway_cost_usd_total{", cost);
      }
    }
  }

  @Test
  void noLongAnswerIsAskedForTwiceAndAFailedSecondOneSaysNothing() {
    var calls = new AtomicInteger();
    try (var cheap =
            ScriptedUpstream.start((call, answer) -> {
              if (calls.getAndIncrement() == 1) {
                answer.json(500, "{}");
              } else {
                openAi(call, answer, calls.get() == 1 ? "42" : "word ".repeat(200), "stop");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: agreement }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(false, "")))).contains("42");
      assertThat(said(gateway.chat(ask(false, "")))).contains("word word");
      assertThat(cheap.calls()).hasSize(3);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"agreement\",result=\"skipped\"", 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"-0.01,t1", "-2.5,t2"})
  void aModelThatIsNotSureIsNotTrusted(double logprob, String target) {
    var odds =
        "{\"content\":[{\"token\":\"42\",\"logprob\":%s,\"bytes\":null,\"top_logprobs\":[]}],\"refusal\":null}"
            .formatted(logprob);
    for (var stream : new boolean[] {false, true}) {
      try (var cheap =
              ScriptedUpstream.start((call, answer) -> {
                if (stream) {
                  answer.stream()
                      .event(
                          Chats.text("42")
                              .replace("\"delta\"", "\"logprobs\":" + odds + ",\"delta\""))
                      .event(Chats.finish("stop"))
                      .event(Chats.usage(1_000, 100))
                      .done();
                } else {
                  answer.json(
                      200,
                      Chats.completion("42", 1_000, 100)
                          .replace("\"logprobs\":null", "\"logprobs\":" + odds));
                }
              });
          var gateway = TestGateway.serving(yaml("{ check: confidence }", "", cheap, good))) {
        var answer = gateway.chat(ask(stream, ""));
        assertThat(header(answer, "x-wagonway-target")).as(said(answer)).isEqualTo(target);
        assertThat(answer.body()).doesNotContain("top_logprobs");
        assertThat(cheap.calls().getFirst().body()).contains("\"logprobs\":true");
        assertThat(good.calls()).allMatch(call -> !call.body().contains("logprobs"));
      }
    }
  }

  @Test
  void whoRefusesToTellProbabilitiesIsAskedWithoutAndNotAgain() {
    try (var cheap =
            ScriptedUpstream.start((call, answer) -> {
              if (call.body().contains("logprobs")) {
                answer.json(400, "{\"error\":{\"message\":\"logprobs\"}}");
              } else {
                openAi(call, answer, "42", "stop");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: confidence }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(false, "")))).contains("42");
      assertThat(said(gateway.chat(ask(true, "")))).contains("42");
      assertThat(cheap.calls()).hasSize(3);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"confidence\",result=\"skipped\"", 2);
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatIsNotCompleteInItsShareOfTheTimeIsEscalated(boolean stream) {
    try (var slow = dawdling();
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "total: 1s", slow, good))) {
      assertThat(said(gateway.chat(ask(stream, "")))).contains("seven").doesNotContain("slowly");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions|error:|{'model':'auto','stream':true,'messages':[{'role':'user','content':'hi'}]}",
        "/v1/messages|type:error|{'model':'auto','stream':true,'max_tokens':9,'messages':[{'role':'user','content':'hi'}]}"
      })
  void timeThatRunsOutWhileAnswersAreHeldIsAPlainErrorOfTheDialect(
      String path, String error, String body) {
    try (var slow = dawdling();
        var silent = ScriptedUpstream.start((_, answer) -> answer.awaitDisconnect());
        var gateway =
            TestGateway.serving(yaml("{ check: refusal }", "total: 300ms", slow, silent))) {
      var answer = gateway.post(path, body.replace('\'', '"'));
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body().replace("\"", "")).contains(error).doesNotContain("slowly");
      gateway.awaitMetric("wagonway_requests_total{outcome=\"undelivered\"", 1);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isPositive();
    }
  }

  /** Begins an answer and never ends it. */
  private static ScriptedUpstream dawdling() {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        answer.stream().event(Chats.text("slowly"));
      } else {
        answer.raw(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{");
      }
      answer.awaitDisconnect();
    });
  }

  @Test
  void aClientThatGoesWhileAnAnswerIsHeldEndsIt() throws Exception {
    var gone = new CompletableFuture<Boolean>();
    var begun = new CompletableFuture<Boolean>();
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("slowly"));
              begun.complete(true);
              answer.awaitDisconnect();
              gone.complete(true);
            });
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", slow, good))) {
      var body = ask(true, "");
      var head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
              .formatted(body.length());
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        begun.join();
      }
      assertThat(gone.get(10, TimeUnit.SECONDS)).isTrue();
      gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", 1);
      assertThat(good.calls()).isEmpty();
      assertThat(gateway.metric("wagonway_cost_usd_total{")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStreamThatIsTooLongToBeHeldIsToldUncheckedAndWithoutWhatNobodyAskedFor(boolean odds) {
    var word = "x".repeat(60_000);
    var told =
        "{\"content\":[{\"token\":\"x\",\"logprob\":-9,\"bytes\":null,\"top_logprobs\":[]}]}";
    try (var cheap =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              for (var i = 0; i < 20; i++) {
                answer.event(
                    Chats.text(word).replace("\"delta\"", "\"logprobs\":" + told + ",\"delta\""));
              }
              answer.event(Chats.finish("length")).done();
            });
        var gateway =
            TestGateway.serving(
                yaml(
                    "{ check: [truncation" + (odds ? ", confidence" : "") + "] }",
                    "",
                    cheap,
                    good))) {
      var body = said(gateway.chat(ask(true, "")));
      assertThat(body).contains("[DONE]").doesNotContain("seven");
      assertThat(body.length() - body.replace(word, "").length()).isEqualTo(20 * word.length());
      assertThat(body.contains("top_logprobs")).isEqualTo(!odds);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"truncation\",result=\"skipped\"", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "reset", "end"})
  void anAnswerThatBreaksOffWhileItIsHeldIsPaidAndReplaced(String how) {
    try (var cheap =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("The answer is"));
              switch (how) {
                case "event" -> answer.event("{\"error\":{\"message\":\"overloaded\"}}").done();
                case "reset" -> answer.reset();
                default -> answer.raw("0\r\n\r\n");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(true, "")))).contains("seven").doesNotContain("overloaded");
      gateway.awaitMetric(
          "wagonway_cost_usd_total{ending=\"delivered\",route=\"auto\",target=\"t2\"", 0.003);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isPositive();
    }
  }
}
