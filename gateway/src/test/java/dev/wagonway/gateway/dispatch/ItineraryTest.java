package dev.wagonway.gateway.dispatch;

import static dev.wagonway.gateway.dispatch.Decisions.decision;
import static dev.wagonway.gateway.dispatch.Decisions.named;
import static dev.wagonway.gateway.dispatch.Stops.BROKEN;
import static dev.wagonway.gateway.dispatch.Stops.asked;
import static dev.wagonway.gateway.dispatch.Stops.id;
import static dev.wagonway.gateway.dispatch.Stops.next;
import static dev.wagonway.gateway.dispatch.Stops.refused;
import static dev.wagonway.gateway.dispatch.Stops.retry;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItineraryTest {

  private final Purse purse = new Purse();

  @Test
  void everybodyIsAskedOnceBeforeAnybodyIsAskedAgain() {
    var asked = asked(purse, decision(Recourse.NONE, null, "a", "b", "c"), BROKEN);
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
    assertThat(asked(purse, held, BROKEN).subList(0, 2)).containsExactly("a", "b");
  }

  @Test
  void nobodyIsAskedMoreOftenThanThreeTimes() {
    assertThat(asked(purse, decision(Recourse.NONE, null, "a"), BROKEN))
        .containsExactly("a", "a", "a");
  }

  @Test
  void thePolicyLimitsTheAttempts() {
    var twice = retry(new Retry(2, Duration.ofMillis(1), Duration.ofSeconds(1)));
    assertThat(asked(purse, decision(twice, null, "a", "b", "c"), BROKEN))
        .containsExactly("a", "b");
  }

  @Test
  void aTargetWithoutRetriesLeftIsNotAskedAgain() {
    purse.retries = 0;
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b"), BROKEN))
        .containsExactly("a", "b");
  }

  @Test
  void aRequestAtFaultIsSentToNobodyElse() {
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b"), refused(Kind.BAD_REQUEST)))
        .containsExactly("a");
  }

  @Test
  void whatAProviderRefusesIsSentToNobodyElseUnlessThePolicySaysToWhom() {
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b", "c"), refused(Kind.BLOCKED)))
        .containsExactly("a");
    var toC = new Recourse(null, null, null, Selector.of(new Requirement.OneOf(Set.of("c"))), null);
    assertThat(asked(purse, decision(toC, null, "a", "b", "c"), refused(Kind.BLOCKED)))
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
    assertThat(id(next(itinerary, purse))).isEqualTo("c");
    assertThat(id(next(itinerary, purse))).isEqualTo("d");
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
    var second = next(itinerary, purse);
    assertThat(id(second)).isEqualTo("a");
    assertThat(second.delay()).isZero();
    itinerary.failed(second.candidate(), refused(kind), purse);
    assertThat(id(next(itinerary, purse))).isEqualTo("b");
  }

  @Test
  void aTargetWithoutAValidKeyIsNotAskedAgain() {
    assertThat(asked(purse, decision(Recourse.NONE, null, "a"), refused(Kind.CREDENTIAL)))
        .containsExactly("a");
  }

  @Test
  void theLastDeadlineEndsEverything() {
    var late = new Failure.TimedOut("too late", Phase.TOTAL);
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b"), late)).containsExactly("a");
  }

  @Test
  void targetsThatLetNobodyInCountAsNoAttempt() {
    var once = retry(new Retry(1, Duration.ofMillis(1), Duration.ofSeconds(1)));
    var open = new Failure.NotAdmitted("open", Failure.Door.BREAKER, Duration.ofSeconds(1));
    assertThat(asked(purse, decision(once, null, "a", "b", "c"), open))
        .containsExactly("a", "b", "c");
  }

  @Test
  void moreThanTheRequestMayCostIsNeverRisked() {
    var decision = decision(Recourse.NONE, Money.ofUsd("0.05"), "a", "b", "c");
    purse.spent = Money.ofUsd("0.0499");
    assertThat(asked(purse, decision, BROKEN)).containsExactly("a");
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
    assertThat(id(next(itinerary, purse))).isEqualTo("c");
    assertThat(itinerary.next(purse)).isNull();
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

  private static Failure full() {
    return new Failure.NotAdmitted("full", Failure.Door.QUEUE_FULL, Duration.ofSeconds(1));
  }
}
