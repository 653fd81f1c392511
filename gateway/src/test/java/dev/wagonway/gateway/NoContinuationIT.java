package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that break off in the middle, and that nobody goes on with. */
class NoContinuationIT {

  private final Interrupted house = new Interrupted();

  @AfterEach
  void close() {
    house.close();
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
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", limited), house.chat("t2", Interrupted.saying("two")))) {
      assertThat(
              Interrupted.text(
                  Interrupted.whole("openai-chat", Interrupted.told(gateway, Interrupted.ASK))))
          .isEqualTo("one two");
    }
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", blocked), house.chat("t2", Interrupted.saying("two")))) {
      assertThat(Interrupted.told(gateway, Interrupted.ASK))
          .contains("one ", "\"error\"")
          .doesNotContain("two");
    }
  }

  @Test
  void ifNobodyIsLeftTheStreamEndsWithOneError() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("one ")),
            house.chat("t2", (_, answer) -> answer.reset()))) {
      var body = Interrupted.told(gateway, Interrupted.ASK);
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
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", calling), house.chat("t2", Interrupted.saying("two")))) {
      assertThat(Interrupted.told(gateway, Interrupted.ASK))
          .contains("one ", "\"error\"")
          .doesNotContain("two");
      assertThat(house.calls(2)).isEmpty();
    }
  }

  @Test
  void whatCannotBePutTogetherIsNotGoneOnWith() throws IOException {
    var asks =
        List.of(
            Interrupted.ASK.replace(
                "{\"model\"", "{\"response_format\":{\"type\":\"json_object\"},\"model\""),
            Interrupted.ASK.replace("{\"model\"", "{\"n\":2,\"model\""));
    for (var ask : asks) {
      try (var gateway =
          Interrupted.serving(
              house.chat("t1", Interrupted.breaking("one ")),
              house.chat("t2", Interrupted.saying("two")))) {
        assertThat(Interrupted.told(gateway, ask))
            .contains("one ", "\"error\"")
            .doesNotContain("two");
      }
    }
    assertThat(house.calls(2)).isEmpty();
    assertThat(house.calls(4)).isEmpty();
  }

  @Test
  void itIsOffUnlessThePolicySaysSoAndAllowsOtherWords() throws IOException {
    var off = Terms.of(Strategy.AS_LISTED, Interrupted.PATIENT);
    for (var terms : List.of(off, Interrupted.terms(Interrupted.PATIENT, null, Translation.NONE))) {
      var second = house.chat("t2", Interrupted.saying("two"));
      try (var gateway =
          Interrupted.serving(terms, house.chat("t1", Interrupted.breaking("one ")), second)) {
        assertThat(Interrupted.told(gateway, Interrupted.ASK))
            .contains("one ", "\"error\"")
            .doesNotContain("two");
      }
    }
  }

  @Test
  void nobodyGoesOnPastTheMostThatTheRequestMayCost() throws IOException {
    var ask = Interrupted.ASK.replace("hi", "word ".repeat(800));
    for (var most : List.of("1.5", "5")) {
      var first =
          Variant.of(house.chat("t1", Interrupted.breaking("one "))).price("1000", "0").target();
      var second =
          Variant.of(house.chat("t2", Interrupted.saying("two"))).price("1000", "0").target();
      try (var gateway =
          Interrupted.serving(
              Interrupted.terms(Interrupted.PATIENT, Money.ofUsd(most), null), first, second)) {
        var body = Interrupted.told(gateway, ask);
        assertThat(body).contains("one ");
        assertThat(body.contains("two")).as("at most %s", most).isEqualTo(most.equals("5"));
      }
    }
  }

  @Test
  void aTargetThatIsNotClearedIsNeverAsked() throws IOException {
    var edge = Policy.edge("t1", house.upstream(Interrupted.breaking("one ")));
    var cloud = house.chat("t2", Interrupted.saying("two"));
    var terms = Interrupted.terms(Interrupted.PATIENT, null, null);
    var restricted = new Clauses(terms).label(Label.RESTRICTED).terms();
    try (var gateway = Interrupted.serving(restricted, edge, cloud)) {
      assertThat(Interrupted.told(gateway, Interrupted.ASK))
          .contains("one ", "\"error\"")
          .doesNotContain("two");
      assertThat(house.calls(2)).isEmpty();
    }
  }
}
