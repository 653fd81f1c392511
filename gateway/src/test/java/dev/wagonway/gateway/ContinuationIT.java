package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that break off in the middle, and that another target goes on with. */
class ContinuationIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String MESSAGE =
      "{\"model\":\"auto\",\"stream\":true,\"max_tokens\":50,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final Deadlines PATIENT = Deadlines.DEFAULT;

  private final List<ScriptedUpstream> upstreams = new ArrayList<>();

  @AfterEach
  void closeUpstreams() {
    upstreams.forEach(ScriptedUpstream::close);
  }

  private Target chat(String id, ScriptedUpstream.Script script) {
    return Policy.cloud(id, upstream(script));
  }

  private Target messages(String id, ScriptedUpstream.Script script) {
    return Policy.speaking(Policy.cloud(id, upstream(script)), "anthropic-messages");
  }

  private ScriptedUpstream upstream(ScriptedUpstream.Script script) {
    var upstream = ScriptedUpstream.start(script);
    upstreams.add(upstream);
    return upstream;
  }

  private static ScriptedUpstream.Script breaking(String... words) {
    return (_, answer) -> {
      answer.stream().event(Chats.role());
      for (var word : words) {
        answer.event(Chats.text(word));
      }
      answer.reset();
    };
  }

  private static ScriptedUpstream.Script saying(String... words) {
    return (_, answer) -> Chats.stream(answer, words);
  }

  private static TestGateway serving(Target... targets) {
    return serving(terms(PATIENT, null, null), targets);
  }

  private static TestGateway serving(Terms terms, Target... targets) {
    return TestGateway.serving(Policy.of(targets).terms(terms).snapshot());
  }

  private static Terms terms(
      Deadlines deadlines, @Nullable Money maxCost, @Nullable Translation translation) {
    return new Terms(
        Selector.ANY,
        List.of(),
        List.of(),
        null,
        Strategy.AS_LISTED,
        null,
        maxCost,
        deadlines,
        null,
        translation,
        new Recourse(null, null, true, null, null));
  }

  private static String told(TestGateway gateway, String ask) throws IOException {
    return new String(gateway.stream(ask).body().readAllBytes(), UTF_8);
  }

  private static Answers.Whole whole(String wire, String body) {
    var reader = wire(wire).eventReader(Dialect.PLAIN);
    var bytes = body.getBytes(UTF_8);
    var events = new ArrayList<ChatEvent>(reader.feed(bytes, 0, bytes.length));
    events.addAll(reader.end());
    return Answers.whole(events);
  }

  private static Wire wire(String name) {
    return Plugins.discover().wires().stream()
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Answers.Whole answer) {
    return Objects.requireNonNull(answer.choices().get(0)).text();
  }

  @Test
  void anotherTargetGoesOnInTheSameStream() throws IOException {
    try (var gateway =
        serving(chat("t1", breaking("Hel", "lo ")), chat("t2", saying("wor", "ld")))) {
      var answer = gateway.stream(ASK);
      var body = new String(answer.body().readAllBytes(), UTF_8);
      assertThat(text(whole("openai-chat", body))).isEqualTo("Hello world");
      assertThat(body)
          .endsWith("data: [DONE]\n\n")
          .containsOnlyOnce("[DONE]")
          .containsOnlyOnce("\"usage\":{")
          .containsOnlyOnce("\"finish_reason\":\"stop\"")
          .contains("\"continued\":[{\"target\":\"t2\",\"after_characters\":6}]")
          .contains("\"usage_estimated\":true")
          .doesNotContain("\"error\"");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t1");
      var usage = Objects.requireNonNull(whole("openai-chat", body).usage());
      assertThat(usage.inputTokens()).isGreaterThan(10);
      assertThat(usage.outputTokens()).isEqualTo(2 + 2);
      assertThat(upstreams.get(1).calls().getFirst().body())
          .contains("\"Hello \"", "Go on exactly where it stops");
      gateway.awaitMetric("wagonway_continuations_total{result=\"delivered\",route=\"auto\"}", 1);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"delivered\"", 1);
    }
  }

  @Test
  void anAnthropicClientHearsAChatTargetAndThenAMessagesTarget() throws IOException {
    try (var gateway =
        serving(
            chat("t1", breaking("Hello ")),
            messages("t2", (_, answer) -> Messages.stream(answer, " wor", "ld")))) {
      var body = gateway.post("/v1/messages", MESSAGE).body();
      assertThat(text(whole("anthropic-messages", body))).isEqualTo("Hello world");
      assertThat(body)
          .containsOnlyOnce("event: message_start")
          .containsOnlyOnce("event: message_delta")
          .containsOnlyOnce("event: message_stop")
          .doesNotContain("event: error");
      assertThat(upstreams.get(1).calls().getFirst().body())
          .contains("\"text\":\"Hello\"")
          .doesNotContain("Go on exactly");
    }
  }

  @Test
  void aTargetThatStallsIsGoneOnWithToo() throws IOException {
    var soon = new Deadlines(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofMinutes(5));
    ScriptedUpstream.Script stalling =
        (_, answer) -> {
          answer.stream().event(Chats.text("one "));
          answer.awaitDisconnect();
        };
    try (var gateway =
        serving(terms(soon, null, null), chat("t1", stalling), chat("t2", saying("two")))) {
      assertThat(text(whole("openai-chat", told(gateway, ASK)))).isEqualTo("one two");
    }
  }

  @Test
  void anErrorInTheStreamIsGoneOnWithUnlessItIsTheRequestsFault() throws IOException {
    ScriptedUpstream.Script limited =
        (_, answer) -> {
          answer.stream().event(Chats.text("one "));
          answer.event(
              "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":429}}");
          answer.awaitDisconnect();
        };
    ScriptedUpstream.Script blocked =
        (_, answer) -> {
          answer.stream().event(Chats.text("one "));
          answer.event(
              "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\","
                  + "\"code\":\"content_filter\"}}");
          answer.awaitDisconnect();
        };
    try (var gateway = serving(chat("t1", limited), chat("t2", saying("two")))) {
      assertThat(text(whole("openai-chat", told(gateway, ASK)))).isEqualTo("one two");
    }
    try (var gateway = serving(chat("t1", blocked), chat("t2", saying("two")))) {
      assertThat(told(gateway, ASK)).contains("one ", "\"error\"").doesNotContain("two");
    }
  }

  @Test
  void aSecondBreakLeadsToTheThirdTarget() throws IOException {
    try (var gateway =
        serving(
            chat("t1", breaking("one ")),
            chat("t2", breaking("two ")),
            chat("t3", (_, answer) -> answer.json(500, "{}")),
            chat("t4", saying("three")))) {
      var body = told(gateway, ASK);
      assertThat(text(whole("openai-chat", body))).isEqualTo("one two three");
      assertThat(body)
          .contains(
              "\"continued\":[{\"target\":\"t2\",\"after_characters\":4},"
                  + "{\"target\":\"t4\",\"after_characters\":8}]");
      gateway.awaitMetric("wagonway_continuations_total{result=\"interrupted\"", 1);
      gateway.awaitMetric("wagonway_continuations_total{result=\"undelivered\"", 1);
    }
  }

  @Test
  void ifNobodyIsLeftTheStreamEndsWithOneError() throws IOException {
    try (var gateway =
        serving(chat("t1", breaking("one ")), chat("t2", (_, answer) -> answer.reset()))) {
      var body = told(gateway, ASK);
      assertThat(body).contains("one ").containsOnlyOnce("\"error\"").doesNotContain("[DONE]");
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 1);
    }
  }

  @Test
  void aToolCallThatHasBegunIsNotGoneOnWith() throws IOException {
    ScriptedUpstream.Script calling =
        (_, answer) -> {
          answer.stream().event(Chats.text("one "));
          answer.event(
              "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                  + "\"id\":\"call_1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}");
          answer.reset();
        };
    try (var gateway = serving(chat("t1", calling), chat("t2", saying("two")))) {
      assertThat(told(gateway, ASK)).contains("one ", "\"error\"").doesNotContain("two");
      assertThat(upstreams.get(1).calls()).isEmpty();
    }
  }

  @Test
  void whatCannotBePutTogetherIsNotGoneOnWith() throws IOException {
    var asks =
        List.of(
            ASK.replace("{\"model\"", "{\"response_format\":{\"type\":\"json_object\"},\"model\""),
            ASK.replace("{\"model\"", "{\"n\":2,\"model\""));
    for (var ask : asks) {
      try (var gateway = serving(chat("t1", breaking("one ")), chat("t2", saying("two")))) {
        assertThat(told(gateway, ask)).contains("one ", "\"error\"").doesNotContain("two");
      }
    }
    assertThat(upstreams.get(1).calls()).isEmpty();
    assertThat(upstreams.get(3).calls()).isEmpty();
  }

  @Test
  void itIsOffUnlessThePolicySaysSoAndAllowsOtherWords() throws IOException {
    var off = Terms.of(Strategy.AS_LISTED, PATIENT);
    for (var terms : List.of(off, terms(PATIENT, null, Translation.NONE))) {
      var second = chat("t2", saying("two"));
      try (var gateway = serving(terms, chat("t1", breaking("one ")), second)) {
        assertThat(told(gateway, ASK)).contains("one ", "\"error\"").doesNotContain("two");
      }
    }
  }

  @Test
  void nobodyGoesOnPastTheMostThatTheRequestMayCost() throws IOException {
    var ask = ASK.replace("hi", "word ".repeat(800));
    for (var most : List.of("1.5", "5")) {
      var first = Variant.of(chat("t1", breaking("one "))).price("1000", "0").target();
      var second = Variant.of(chat("t2", saying("two"))).price("1000", "0").target();
      try (var gateway =
          serving(terms(PATIENT, Money.ofUsd(most), null), first, second)) {
        var body = told(gateway, ask);
        assertThat(body).contains("one ");
        assertThat(body.contains("two")).as("at most %s", most).isEqualTo(most.equals("5"));
      }
    }
  }

  @Test
  void aTargetThatIsNotClearedIsNeverAsked() throws IOException {
    var edge = Policy.edge("t1", upstream(breaking("one ")));
    var cloud = chat("t2", saying("two"));
    var terms = terms(PATIENT, null, null);
    var restricted =
        new Terms(
            terms.require(),
            terms.prefer(),
            terms.avoid(),
            Label.RESTRICTED,
            terms.strategy(),
            null,
            null,
            terms.deadlines(),
            null,
            null,
            terms.recourse());
    try (var gateway = serving(restricted, edge, cloud)) {
      assertThat(told(gateway, ASK)).contains("one ", "\"error\"").doesNotContain("two");
      assertThat(upstreams.get(1).calls()).isEmpty();
    }
  }

  @Test
  void whoGoesOnMayCallATool() throws IOException {
    ScriptedUpstream.Script calling =
        (_, answer) -> {
          answer.stream().event(Chats.role());
          answer.event(
              "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                  + "\"id\":\"call_1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}");
          answer.event(Chats.finish("tool_calls")).done();
        };
    try (var gateway = serving(chat("t1", breaking("one ")), chat("t2", calling))) {
      var choice =
          Objects.requireNonNull(whole("openai-chat", told(gateway, ASK)).choices().get(0));
      assertThat(choice.text()).isEqualTo("one ");
      assertThat(choice.calls()).hasSize(1);
    }
  }

  @Test
  void anAnswerInOnePieceCannotGoOn() throws IOException {
    try (var gateway =
        serving(
            chat("t1", breaking("one ")),
            chat("t2", (_, answer) -> answer.json(200, Chats.completion("two", 1, 1))),
            chat("t3", saying("three")))) {
      assertThat(text(whole("openai-chat", told(gateway, ASK)))).isEqualTo("one three");
    }
  }
}
