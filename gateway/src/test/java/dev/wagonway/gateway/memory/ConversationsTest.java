package dev.wagonway.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.ChatRequest.Digest;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationsTest {

  private static final InForce POLICY =
      new InForce(Waybills.policy("p", route(Sticky.OFF), Savings.NONE), null);

  private static final long ONE = 17;
  private static final int INPUT_TOKENS = 1_000;
  private static final Outcome DELIVERED = new Outcome.Delivered();
  private static final Outcome BROKEN = new Outcome.BrokenOff(new Failure.Broken("cut"));
  private static final Outcome.Undelivered FAILED =
      new Outcome.Undelivered(new Failure.Broken("cut"), null);

  private final AtomicLong nanos = new AtomicLong();
  private final Conversations conversations = new Conversations(100, nanos::get);
  private final Route route = route(new Sticky(true, Duration.ofMinutes(30), 3));

  @Test
  void rememberWhoAnsweredLastAndHowMuchOfThePromptItHasCached() {
    settle(ONE, 1, DELIVERED);
    assertThat(recall(ONE, 2)).isEqualTo(new Hold("cloud", INPUT_TOKENS, 0));
  }

  @Test
  void whatNothingTellsApartIsNotRemembered() {
    settle(0, 1, DELIVERED);
    assertThat(recall(0, 2)).isNull();
    assertThat(conversations.count()).isZero();
  }

  @Test
  void theSameNumberIsAnotherConversationForAnotherCallerOrRoute() {
    settle(ONE, 1, DELIVERED);
    var digest = new Digest(5, 2);
    assertThat(conversations.recall(new Caller("other", Label.PUBLIC), route, ONE, digest))
        .isNull();
    var other =
        new Route(
            "other",
            route.candidates(),
            Label.PUBLIC,
            route.terms(),
            List.of(),
            null,
            route.sticky());
    assertThat(conversations.recall(Caller.ANYONE, other, ONE, digest)).isNull();
  }

  @Test
  void anotherPromptFindsNothingInTheCache() {
    settle(ONE, 1, DELIVERED);
    assertThat(conversations.recall(Caller.ANYONE, route, ONE, new Digest(6, 2)))
        .isEqualTo(new Hold("cloud", 0, 0));
  }

  @Test
  void askingTheSameAgainAddsUpAndANewQuestionMakesUpForIt() {
    settle(ONE, 1, DELIVERED);
    assertThat(badSignals(1)).isEqualTo(1);
    settle(ONE, 1, DELIVERED);
    assertThat(badSignals(1)).isEqualTo(2);
    settle(ONE, 1, DELIVERED);
    assertThat(badSignals(1)).isEqualTo(3);
    assertThat(badSignals(2)).isZero();
  }

  @Test
  void aBrokenAnswerCountsOnceAlthoughItIsAskedForAgain() {
    settle(ONE, 1, DELIVERED);
    settle(ONE, 2, BROKEN);
    assertThat(recall(ONE, 2)).isEqualTo(new Hold("cloud", INPUT_TOKENS, 1));
    settle(ONE, 2, DELIVERED);
    assertThat(badSignals(3)).isZero();
  }

  @Test
  void aBrokenFirstAnswerLeavesNothingInTheCache() {
    settle(ONE, 1, BROKEN);
    assertThat(recall(ONE, 1)).isEqualTo(new Hold("cloud", 0, 1));
  }

  @Test
  void aClientThatGoesBeforeAnythingHasComeSaysNothing() {
    settle(ONE, 1, DELIVERED);
    settle(ONE, 2, new Outcome.ClientGone());
    assertThat(badSignals(3)).isZero();
  }

  @Test
  void whoAnswersInPlaceOfAFailedTargetIsRemembered() {
    settle(ONE, 1, DELIVERED);
    var waybill = open(ONE, 2);
    Waybills.undelivered(waybill, 0, FAILED);
    Waybills.attempt(waybill, 1);
    conversations.settled(waybill, DELIVERED);
    assertThat(recall(ONE, 3)).isEqualTo(new Hold("on-prem", INPUT_TOKENS, 0));
  }

  @Test
  void ifNobodyAnswersThatCountsAgainstTheTargetThatFailed() {
    settle(ONE, 1, DELIVERED);
    var waybill = open(ONE, 2);
    Waybills.undelivered(waybill, 0, FAILED);
    conversations.settled(waybill, FAILED);
    assertThat(recall(ONE, 3)).isEqualTo(new Hold("cloud", INPUT_TOKENS, 1));
  }

  @Test
  void aRequestAtFaultDoesNotCountAgainstTheTargetThatRefusedIt() {
    settle(ONE, 1, DELIVERED);
    var refused =
        new Outcome.Undelivered(
            new Failure.Refused("no", 400, Failure.Kind.BAD_REQUEST, null), null);
    var waybill = open(ONE, 2);
    Waybills.undelivered(waybill, 0, refused);
    conversations.settled(waybill, refused);
    assertThat(badSignals(3)).isZero();
  }

  @Test
  void aConversationIsForgottenAfterItsRestAndEveryRequestBeginsTheRestAnew() {
    settle(ONE, 1, DELIVERED);
    nanos.addAndGet(Duration.ofMinutes(29).toNanos());
    assertThat(recall(ONE, 2)).isNotNull();
    nanos.addAndGet(Duration.ofMinutes(29).toNanos());
    assertThat(recall(ONE, 3)).isNotNull();
    nanos.addAndGet(Duration.ofMinutes(31).toNanos());
    assertThat(recall(ONE, 4)).isNull();
    assertThat(conversations.count()).isZero();
  }

  @Test
  void withoutStickinessTheCacheIsRememberedForFiveMinutes() {
    var loose = route(Sticky.OFF);
    settle(loose, ONE, 1, DELIVERED);
    nanos.addAndGet(Duration.ofMinutes(4).toNanos());
    assertThat(conversations.recall(Caller.ANYONE, loose, ONE, new Digest(5, 2)))
        .isEqualTo(new Hold("cloud", INPUT_TOKENS, 0));
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(conversations.recall(Caller.ANYONE, loose, ONE, new Digest(5, 3))).isNull();
  }

  @Test
  void thereAreNeverManyMoreThanWasSaid() {
    for (var conversation = 1; conversation <= 10_000; conversation++) {
      settle(conversation, 1, DELIVERED);
      assertThat(conversations.count()).isLessThanOrEqualTo(100);
    }
    assertThat(conversations.count()).isEqualTo(100);
  }

  private int badSignals(long whole) {
    var hold = recall(ONE, whole);
    return hold == null ? -1 : hold.badSignals();
  }

  private @Nullable Hold recall(long conversation, long whole) {
    return conversations.recall(Caller.ANYONE, route, conversation, new Digest(5, whole));
  }

  private void settle(long conversation, long whole, Outcome outcome) {
    settle(route, conversation, whole, outcome);
  }

  private void settle(Route at, long conversation, long whole, Outcome outcome) {
    var waybill = open(at, conversation, whole);
    Waybills.attempt(waybill, 0);
    conversations.settled(waybill, outcome);
  }

  private Waybill open(long conversation, long whole) {
    return open(route, conversation, whole);
  }

  private Waybill open(Route at, long conversation, long whole) {
    var digest = new Digest(5, whole);
    var request =
        new ChatRequest(
            "auto", false, false, 1, INPUT_TOKENS, 0, 1, Set.of(), null, List.of(), null, digest);
    var query =
        new RouteQuery(
            request,
            Features.NEUTRAL,
            Caller.ANYONE,
            Label.PUBLIC,
            at,
            Instant.EPOCH,
            conversation,
            conversations.recall(Caller.ANYONE, at, conversation, digest));
    var situation = Situation.of(target -> TargetFacts.assumed(target.tier()), at, 1);
    var decision = Router.byPriors().decide(query, situation, 1);
    return new Waybill("id", 0, decision, situation, POLICY, Labelled.NOTHING);
  }

  private static Route route(Sticky sticky) {
    return new Route(
        "auto",
        List.of(Targets.cloud(), Targets.onPrem()),
        Label.PUBLIC,
        Terms.of(Strategy.AS_LISTED, Deadlines.DEFAULT),
        List.of(),
        null,
        sticky);
  }
}
