package dev.wagonway.gateway.dispatch;

import static dev.wagonway.gateway.dispatch.Decisions.decision;
import static dev.wagonway.gateway.dispatch.Decisions.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.chat.Failure.Phase;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.dispatch.Itinerary.Stop;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Selector;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItineraryTest {

  private static final Failure BROKEN = new Failure.Broken("it broke");

  private final Purse purse = new Purse();

  @Test
  void everybodyIsAskedOnceBeforeAnybodyIsAskedAgain() {
    var asked = asked(decision(Recourse.NONE, null, "a", "b", "c"), BROKEN);
    assertThat(asked.subList(0, 3)).containsExactly("a", "b", "c");
    assertThat(asked.subList(3, 6)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void theReserveIsAskedOnceAllOthersHaveFailed() {
    var all = decision(Recourse.NONE, null, "a", "b");
    var held =
        new Decision(
            all.query(),
            all.ruling(),
            all.basis(),
            all.ranked().subList(0, 1),
            List.of(),
            all.ranked().subList(1, 2));
    assertThat(asked(held, BROKEN).subList(0, 2)).containsExactly("a", "b");
  }

  @Test
  void nobodyIsAskedMoreOftenThanThreeTimes() {
    assertThat(asked(decision(Recourse.NONE, null, "a"), BROKEN)).containsExactly("a", "a", "a");
  }

  @Test
  void thePolicyLimitsTheAttempts() {
    var twice = retry(new Retry(2, Duration.ofMillis(1), Duration.ofSeconds(1)));
    assertThat(asked(decision(twice, null, "a", "b", "c"), BROKEN)).containsExactly("a", "b");
  }

  @Test
  void aTargetWithoutRetriesLeftIsNotAskedAgain() {
    purse.retries = 0;
    assertThat(asked(decision(Recourse.NONE, null, "a", "b"), BROKEN)).containsExactly("a", "b");
  }

  @Test
  void waitsGrowAndAreNeverTheSameForAll() {
    var decision = decision(Recourse.NONE, null, "a");
    for (var chance = 0.0; chance <= 1; chance += 0.25) {
      var chosen = chance;
      var itinerary = new Itinerary(decision, () -> chosen);
      itinerary.failed(itinerary.first(), BROKEN, purse);
      var first = next(itinerary);
      itinerary.failed(first.candidate(), BROKEN, purse);
      var second = next(itinerary);
      assertThat(first.delay()).isEqualTo(Duration.ofNanos((long) (250e6 * (0.5 + chosen))));
      assertThat(second.delay()).isEqualTo(first.delay().multipliedBy(2));
      assertThat(second.kind()).isEqualTo(Leg.Kind.RETRY);
    }
  }

  @Test
  void aTargetIsLeftAloneForAsLongAsItAsksFor() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a"), () -> 0.5);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(3)), purse);
    assertThat(next(itinerary).delay()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aTargetThatAsksForTooLongIsNotAskedAgain() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a"), () -> 0.5);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(11)), purse);
    assertThat(itinerary.next(purse)).isNull();
  }

  @Test
  void nobodyWaitsBeyondTheDeadline() {
    purse.left = Duration.ofMillis(100);
    assertThat(asked(decision(Recourse.NONE, null, "a", "b"), BROKEN)).containsExactly("a", "b");
  }

  @Test
  void nobodyIsAskedOnceTheTimeIsOver() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    itinerary.failed(itinerary.first(), BROKEN, purse);
    purse.left = Duration.ZERO;
    assertThat(itinerary.next(purse)).isNull();
  }

  @Test
  void aRequestAtFaultIsSentToNobodyElse() {
    assertThat(asked(decision(Recourse.NONE, null, "a", "b"), refused(Kind.BAD_REQUEST)))
        .containsExactly("a");
  }

  @Test
  void whatAProviderRefusesIsSentToNobodyElseUnlessThePolicySaysToWhom() {
    assertThat(asked(decision(Recourse.NONE, null, "a", "b", "c"), refused(Kind.BLOCKED)))
        .containsExactly("a");
    var toC = new Recourse(null, null, null, Selector.of(new Requirement.OneOf(Set.of("c"))), null);
    assertThat(asked(decision(toC, null, "a", "b", "c"), refused(Kind.BLOCKED)))
        .containsExactly("a", "c");
  }

  @Test
  void anOverflowLeadsToTargetsWithMoreRoomOnly() {
    var small = Variant.of(named("a")).tokens(8_000, 1_000).target();
    var same = Variant.of(named("b")).tokens(8_000, 1_000).target();
    var large = Variant.of(named("c")).tokens(200_000, 1_000).target();
    var unknown = Variant.of(named("d")).tokens(0, 0).target();
    var decision = decision(Recourse.NONE, null, List.of(small, same, large, unknown));
    var itinerary = new Itinerary(decision, () -> 0.5);
    itinerary.failed(itinerary.first(), refused(Kind.CONTEXT_TOO_LONG), purse);
    assertThat(id(next(itinerary))).isEqualTo("c");
    assertThat(id(next(itinerary))).isEqualTo("d");
    assertThat(itinerary.next(purse)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CREDENTIAL", "BILLING", "RATE_LIMITED"})
  void aRefusedKeyLeadsToTheNextKeyOfTheSameTarget(Kind kind) {
    var two = Variant.of(named("a")).keys("one", "two").target();
    var itinerary =
        new Itinerary(decision(Recourse.NONE, null, List.of(two, named("b"))), () -> 0.5);
    purse.otherKeys = true;
    itinerary.failed(itinerary.first(), refused(kind), purse);
    var second = next(itinerary);
    assertThat(id(second)).isEqualTo("a");
    assertThat(second.delay()).isZero();
    itinerary.failed(second.candidate(), refused(kind), purse);
    assertThat(id(next(itinerary))).isEqualTo("b");
  }

  @Test
  void aTargetWithoutAValidKeyIsNotAskedAgain() {
    assertThat(asked(decision(Recourse.NONE, null, "a"), refused(Kind.CREDENTIAL)))
        .containsExactly("a");
  }

  @Test
  void theLastDeadlineEndsEverything() {
    var late = new Failure.TimedOut("too late", Phase.TOTAL);
    assertThat(asked(decision(Recourse.NONE, null, "a", "b"), late)).containsExactly("a");
  }

  @Test
  void targetsThatLetNobodyInCountAsNoAttempt() {
    var once = retry(new Retry(1, Duration.ofMillis(1), Duration.ofSeconds(1)));
    var open = new Failure.NotAdmitted("open", Failure.Door.BREAKER, Duration.ofSeconds(1));
    assertThat(asked(decision(once, null, "a", "b", "c"), open)).containsExactly("a", "b", "c");
  }

  @Test
  void waitsForADoorThatOpensSoonRatherThanGivingUp() {
    for (var door : List.of(Failure.Door.BREAKER, Failure.Door.RATE_LIMIT, Failure.Door.KEYS)) {
      var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
      var soon = new Failure.NotAdmitted("shut", door, Duration.ofSeconds(1));
      var late = new Failure.NotAdmitted("shut", door, Duration.ofMinutes(1));
      purse.retries = 0;
      itinerary.failed(itinerary.first(), soon, purse);
      var second = Objects.requireNonNull(itinerary.next(purse));
      assertThat(id(second)).isEqualTo("b");
      itinerary.failed(second.candidate(), late, purse);
      var again = Objects.requireNonNull(itinerary.next(purse));
      assertThat(id(again)).isEqualTo("a");
      assertThat(again.kind()).isEqualTo(Leg.Kind.FALLBACK);
      assertThat(again.delay()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_250));
    }
  }

  @Test
  void toBeTurnedAwayCountsAsNoFailureOfATarget() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a"), () -> 0.5);
    var shut = new Failure.NotAdmitted("shut", Failure.Door.BREAKER, Duration.ofSeconds(1));
    itinerary.failed(itinerary.first(), shut, purse);
    for (var i = 0; i < 3; i++) {
      itinerary.failed(next(itinerary).candidate(), shut, purse);
    }
    itinerary.failed(next(itinerary).candidate(), BROKEN, purse);
    assertThat(next(itinerary).kind()).isEqualTo(Leg.Kind.RETRY);
  }

  @Test
  void whoAlwaysTurnsAwayIsGivenUp() {
    var shut = new Failure.NotAdmitted("shut", Failure.Door.BREAKER, Duration.ZERO);
    assertThat(asked(decision(Recourse.NONE, null, "a", "b"), shut)).hasSize(16);
  }

  @Test
  void whoWaitsForADoorIsStillThereToBeAsked() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    var shut = new Failure.NotAdmitted("shut", Failure.Door.BREAKER, Duration.ofSeconds(1));
    itinerary.failed(itinerary.first(), shut, purse);
    assertThat(id(next(itinerary))).isEqualTo("b");
    assertThat(itinerary.hasOthers()).isTrue();
  }

  @Test
  void moreThanTheRequestMayCostIsNeverRisked() {
    var decision = decision(Recourse.NONE, Money.ofUsd("0.05"), "a", "b", "c");
    purse.spent = Money.ofUsd("0.0499");
    assertThat(asked(decision, BROKEN)).containsExactly("a");
  }

  @Test
  void aHedgeGoesToSomebodyElseWithinItsOwnBound() {
    var hedged = new Recourse(null, new Hedge(true, Duration.ZERO, null), null, null, null);
    var itinerary = new Itinerary(decision(hedged, null, "a", "b"), () -> 0.5);
    var running = itinerary.first();
    var second = itinerary.hedge(running, purse);
    assertThat(second).isNotNull();
    assertThat(id(second)).isEqualTo("b");
    assertThat(itinerary.hedge(running, purse)).isNull();

    var poor = new Recourse(null, new Hedge(true, Duration.ZERO, new Money(1)), null, null, null);
    var other = new Itinerary(decision(poor, null, "a", "b"), () -> 0.5);
    assertThat(other.hedge(other.first(), purse)).isNull();
  }

  @Test
  void aHedgeThatIsTurnedAwayLeavesNoMoreAttempts() {
    var twice = new Retry(2, Duration.ofMillis(1), Duration.ofSeconds(1));
    var hedged = new Recourse(twice, new Hedge(true, Duration.ZERO, null), null, null, null);
    var itinerary = new Itinerary(decision(hedged, null, "a", "b", "c", "d"), () -> 0.5);
    var running = itinerary.first();
    var second = Objects.requireNonNull(itinerary.hedge(running, purse), "nobody is asked as well");
    itinerary.failed(second.candidate(), full(), purse);
    itinerary.failed(running, BROKEN, purse);
    assertThat(id(next(itinerary))).isEqualTo("c");
    assertThat(itinerary.next(purse)).isNull();
  }

  @Test
  void timeThatWasSpentElsewhereIsNotWaitedAgain() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    purse.left = Duration.ofSeconds(10);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(8)), purse);
    var other = next(itinerary);
    purse.left = Duration.ofSeconds(5);
    itinerary.failed(other.candidate(), limited(Duration.ofSeconds(11)), purse);
    var again = next(itinerary);
    assertThat(id(again)).isEqualTo("a");
    assertThat(again.delay()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whoseWaitIsOverIsAskedAtOnce() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(2)), purse);
    var other = next(itinerary);
    purse.left = purse.left.minusSeconds(5);
    itinerary.failed(other.candidate(), limited(Duration.ofSeconds(1)), purse);
    var again = next(itinerary);
    assertThat(id(again)).isEqualTo("a");
    assertThat(again.delay()).isZero();
  }

  @Test
  void whateverHappensOnlyCandidatesAreAskedWithinAllBounds() {
    var random = new Random(7);
    for (var round = 0; round < 5_000; round++) {
      var count = 1 + random.nextInt(6);
      var ids = new ArrayList<String>();
      for (var i = 0; i < count; i++) {
        ids.add("t" + i);
      }
      var most = 1 + random.nextInt(9);
      var retry = retry(new Retry(most, Duration.ofMillis(50), Duration.ofSeconds(2)));
      var decision = decision(retry, null, ids.toArray(String[]::new));
      purse.retries = random.nextInt(6);
      purse.left = Duration.ofMillis(random.nextInt(3_000));
      var itinerary = new Itinerary(decision, random::nextDouble);
      var times = new HashMap<String, Integer>();
      var attempts = 0;
      for (var stop = new Stop(itinerary.first(), Leg.Kind.FIRST, Duration.ZERO);
          stop != null;
          stop = itinerary.next(purse)) {
        assertThat(decision.ranked()).contains(stop.candidate());
        assertThat(stop.delay()).isLessThan(purse.left.plusNanos(1));
        var failure = anyFailure(random);
        var asked = failure instanceof Failure.NotAdmitted ? 0 : 1;
        times.merge(id(stop), asked, Integer::sum);
        attempts += asked;
        itinerary.failed(stop.candidate(), failure, purse);
      }
      assertThat(attempts).isLessThanOrEqualTo(most);
      assertThat(times.values()).allMatch(n -> n <= Retry.MOST_AT_ONE_TARGET);
      assertThat(new HashSet<>(ids)).containsAll(times.keySet());
    }
  }

  private static Failure anyFailure(Random random) {
    var kinds = Kind.values();
    return switch (random.nextInt(5)) {
      case 0 -> BROKEN;
      case 1 -> new Failure.ConnectFailed("no connection");
      case 2 -> new Failure.TimedOut("late", Phase.FIRST_CONTENT);
      case 3 ->
          new Failure.NotAdmitted(
              "full", Failure.Door.RATE_LIMIT, Duration.ofMillis(random.nextInt(500)));
      default -> refused(kinds[random.nextInt(kinds.length)]);
    };
  }

  /** Who is asked if everybody fails in the same way. */
  private List<String> asked(Decision decision, Failure failure) {
    var itinerary = new Itinerary(decision, () -> 0.5);
    var asked = new ArrayList<String>();
    var candidate = itinerary.first();
    while (true) {
      asked.add(candidate.target().subject().id());
      itinerary.failed(candidate, failure, purse);
      var stop = itinerary.next(purse);
      if (stop == null) {
        return asked;
      }
      candidate = stop.candidate();
    }
  }

  private Stop next(Itinerary itinerary) {
    return Objects.requireNonNull(itinerary.next(purse), "nobody is asked next");
  }

  private static String id(@Nullable Stop stop) {
    return stop == null ? "" : stop.candidate().target().subject().id();
  }

  private static Failure limited(Duration retryAfter) {
    return new Failure.Refused("slow down", 429, Kind.RATE_LIMITED, retryAfter);
  }

  private static Failure full() {
    return new Failure.NotAdmitted("full", Failure.Door.QUEUE_FULL, Duration.ofSeconds(1));
  }

  private static Failure refused(Kind kind) {
    return new Failure.Refused("no", 400, kind, null);
  }

  private static Recourse retry(Retry retry) {
    return new Recourse(retry, null, null, null, null);
  }
}
