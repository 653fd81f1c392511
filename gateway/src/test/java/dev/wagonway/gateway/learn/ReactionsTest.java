package dev.wagonway.gateway.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.ChatRequest.Digest;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReactionsTest {

  private static final Caller ANN = new Caller("ann", Label.PUBLIC);
  private static final Route ROUTE =
      new Route(
          "auto", List.of(Targets.cloud()), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Observation> seen = new ArrayList<>();
  private final Reactions reactions =
      new Reactions(
          nanos::get,
          (_, target, observation) -> {
            assertThat(target).isEqualTo("cloud");
            seen.add(observation);
          });

  @Test
  void regeneratingSpeaksAgainstTheAnswer() {
    answered("auto", 1, 10);
    pass(Duration.ofSeconds(20));
    asked("auto", 1, 10);
    assertThat(seen).containsExactly(Observation.REPEATED);
  }

  @Test
  void askingAnotherModelTheSameSpeaksAgainstItMore() {
    answered("auto", 1, 10);
    pass(Duration.ofSeconds(20));
    asked("opus", 1, 10);
    assertThat(seen).containsExactly(Observation.ASKED_ELSEWHERE);
    assertThat(Observation.ASKED_ELSEWHERE.weight()).isGreaterThan(Observation.REPEATED.weight());
  }

  @Test
  void goingOnSpeaksForItALittleUnlessAnotherModelIsAsked() {
    answered("auto", 1, 10);
    asked("auto", 3, 11);
    answered("auto", 3, 11);
    asked("opus", 5, 12);
    assertThat(seen).containsExactly(Observation.ACCEPTED, Observation.WENT_ELSEWHERE);
  }

  @Test
  void aToolThatFailedSpeaksAgainstTheCallAndOneThatWorkedSaysNothing() {
    answered("auto", 1, 10);
    tool(3, 11, false);
    answered("auto", 3, 11);
    tool(5, 12, true);
    assertThat(seen).containsExactly(Observation.TOOL_FAILED);
  }

  @Test
  void eachAnswerHasOneSignAtMost() {
    answered("auto", 1, 10);
    pass(Duration.ofSeconds(20));
    asked("auto", 1, 10);
    asked("auto", 1, 10);
    asked("opus", 1, 10);
    assertThat(seen).hasSize(1);
  }

  @Test
  void librariesThatTryAgainAreNoUsers() {
    answered("auto", 1, 10);
    pass(Duration.ofMillis(1_500));
    asked("auto", 1, 10);
    ended("auto", 1, 10, false);
    pass(Duration.ofSeconds(20));
    asked("auto", 1, 10);
    answered("auto", 1, 20);
    pass(Duration.ofSeconds(20));
    reactions.asked(next("auto", 1, 20, false, false, true));
    assertThat(seen).isEmpty();
  }

  @Test
  void programsThatAskTheSameAgainAndAgainSayNothingAfterTheFirstTime() {
    for (var round = 0; round < 20; round++) {
      asked("auto", 1, 10);
      answered("auto", 1, 10);
      pass(Duration.ofSeconds(20));
    }
    assertThat(seen).containsExactly(Observation.REPEATED);
  }

  @Test
  void notComingBackAfterAnAnswerThatBrokeOffSpeaksAgainstIt() {
    ended("auto", 1, 10, false);
    pass(Reactions.LONGEST.plusSeconds(1));
    reactions.cleanUp();
    assertThat(seen).containsExactly(Observation.ABANDONED);
  }

  @Test
  void notComingBackAfterAWholeAnswerOrComingBackSaysNothing() {
    answered("auto", 1, 10);
    pass(Reactions.LONGEST.plusSeconds(1));
    reactions.cleanUp();
    ended("auto", 1, 20, false);
    asked("auto", 1, 20);
    pass(Reactions.LONGEST.plusSeconds(1));
    reactions.cleanUp();
    assertThat(seen).isEmpty();
  }

  @Test
  void othersConversationsAndTitlesAreLeftAlone() {
    answered("auto", 1, 10);
    pass(Duration.ofSeconds(20));
    reactions.asked(
        new Reactions.Next(
            query(new Caller("bob", Label.PUBLIC), Features.NEUTRAL, "auto", 1, 10),
            false,
            () -> false,
            false));
    var title = new Features(0.1, Domain.GENERAL, Task.TITLE, "", false, false);
    reactions.asked(
        new Reactions.Next(query(ANN, title, "auto", 3, 11), false, () -> false, false));
    assertThat(seen).isEmpty();
  }

  @Test
  void whatIsKeptForSignsTakesNoMoreMemoryThanIsAllowed() {
    var grams = Grams.of(new int[512], 512);
    for (var i = 0; i < 30_000; i++) {
      ended(new Caller("k" + i, Label.PUBLIC), grams);
    }
    pass(Duration.ofSeconds(20));
    var kept = 0;
    for (var i = 0; i < 30_000; i++) {
      var query = query(new Caller("k" + i, Label.PUBLIC), Features.NEUTRAL, "opus", 1, 10);
      reactions.asked(new Reactions.Next(query, false, () -> false, false));
      kept = seen.size();
    }
    assertThat(kept).isBetween(1_000, (int) Reactions.MOST / 3);
  }

  private void asked(String model, int turns, long whole) {
    reactions.asked(next(model, turns, whole, false, false, false));
  }

  private void tool(int turns, long whole, boolean failed) {
    reactions.asked(next("auto", turns, whole, true, failed, false));
  }

  private void answered(String model, int turns, long whole) {
    ended(model, turns, whole, true);
  }

  private void ended(Caller caller, Grams grams) {
    var query = query(caller, Features.NEUTRAL, "auto", 1, 10);
    var policy = new InForce(Waybills.policy("p", ROUTE, Savings.NONE), null);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
    var awaited =
        new Awaited(waybill, grams, _ -> new Prospect(0.7, 0.1, Prospect.Source.PREDICTED));
    awaited.answeredBy(Targets.cloud());
    reactions.ended(query, awaited, "cloud", true);
  }

  private void ended(String model, int turns, long whole, boolean delivered) {
    var query = query(ANN, Features.NEUTRAL, model, turns, whole);
    var policy = new InForce(Waybills.policy("p", ROUTE, Savings.NONE), null);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
    var awaited =
        new Awaited(waybill, Grams.NONE, _ -> new Prospect(0.7, 0.1, Prospect.Source.PREDICTED));
    reactions.ended(query, awaited, "cloud", delivered);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Reactions.Next next(
      String model, int turns, long whole, boolean answersTool, boolean failed, boolean isRetry) {
    var query = query(ANN, Features.NEUTRAL, model, turns, whole);
    return new Reactions.Next(query, answersTool, () -> failed, isRetry);
  }

  private static RouteQuery query(
      Caller caller, Features features, String model, int turns, long whole) {
    var request =
        new ChatRequest(
            model,
            false,
            false,
            turns,
            100,
            0,
            1,
            Set.of(),
            null,
            List.of(),
            null,
            new Digest(5, whole));
    return new RouteQuery(
        request, features, caller, Label.PUBLIC, Label.PUBLIC, ROUTE, Instant.EPOCH, 0, null);
  }
}
