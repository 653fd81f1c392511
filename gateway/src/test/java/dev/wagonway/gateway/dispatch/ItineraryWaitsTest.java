package dev.wagonway.gateway.dispatch;

import static dev.wagonway.gateway.dispatch.Decisions.decision;
import static dev.wagonway.gateway.dispatch.Stops.BROKEN;
import static dev.wagonway.gateway.dispatch.Stops.asked;
import static dev.wagonway.gateway.dispatch.Stops.id;
import static dev.wagonway.gateway.dispatch.Stops.limited;
import static dev.wagonway.gateway.dispatch.Stops.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Recourse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ItineraryWaitsTest {

  private final Purse purse = new Purse();

  @Test
  void waitsGrowAndAreNeverTheSameForAll() {
    var decision = decision(Recourse.NONE, null, "a");
    for (var chance = 0.0; chance <= 1; chance += 0.25) {
      var chosen = chance;
      var itinerary = new Itinerary(decision, () -> chosen);
      itinerary.failed(itinerary.first(), BROKEN, purse);
      var first = next(itinerary, purse);
      itinerary.failed(first.candidate(), BROKEN, purse);
      var second = next(itinerary, purse);
      assertThat(first.delay()).isEqualTo(Duration.ofNanos((long) (250e6 * (0.5 + chosen))));
      assertThat(second.delay()).isEqualTo(first.delay().multipliedBy(2));
      assertThat(second.kind()).isEqualTo(Leg.Kind.RETRY);
    }
  }

  @Test
  void aTargetIsLeftAloneForAsLongAsItAsksFor() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a"), () -> 0.5);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(3)), purse);
    assertThat(next(itinerary, purse).delay()).isEqualTo(Duration.ofSeconds(3));
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
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b"), BROKEN))
        .containsExactly("a", "b");
  }

  @Test
  void nobodyIsAskedOnceTheTimeIsOver() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    itinerary.failed(itinerary.first(), BROKEN, purse);
    purse.left = Duration.ZERO;
    assertThat(itinerary.next(purse)).isNull();
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
      itinerary.failed(next(itinerary, purse).candidate(), shut, purse);
    }
    itinerary.failed(next(itinerary, purse).candidate(), BROKEN, purse);
    assertThat(next(itinerary, purse).kind()).isEqualTo(Leg.Kind.RETRY);
  }

  @Test
  void whoAlwaysTurnsAwayIsGivenUp() {
    var shut = new Failure.NotAdmitted("shut", Failure.Door.BREAKER, Duration.ZERO);
    assertThat(asked(purse, decision(Recourse.NONE, null, "a", "b"), shut)).hasSize(16);
  }

  @Test
  void whoWaitsForADoorIsStillThereToBeAsked() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    var shut = new Failure.NotAdmitted("shut", Failure.Door.BREAKER, Duration.ofSeconds(1));
    itinerary.failed(itinerary.first(), shut, purse);
    assertThat(id(next(itinerary, purse))).isEqualTo("b");
    assertThat(itinerary.hasOthers()).isTrue();
  }

  @Test
  void timeThatWasSpentElsewhereIsNotWaitedAgain() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    purse.left = Duration.ofSeconds(10);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(8)), purse);
    var other = next(itinerary, purse);
    purse.left = Duration.ofSeconds(5);
    itinerary.failed(other.candidate(), limited(Duration.ofSeconds(11)), purse);
    var again = next(itinerary, purse);
    assertThat(id(again)).isEqualTo("a");
    assertThat(again.delay()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whoseWaitIsOverIsAskedAtOnce() {
    var itinerary = new Itinerary(decision(Recourse.NONE, null, "a", "b"), () -> 0.5);
    itinerary.failed(itinerary.first(), limited(Duration.ofSeconds(2)), purse);
    var other = next(itinerary, purse);
    purse.left = purse.left.minusSeconds(5);
    itinerary.failed(other.candidate(), limited(Duration.ofSeconds(1)), purse);
    var again = next(itinerary, purse);
    assertThat(id(again)).isEqualTo("a");
    assertThat(again.delay()).isZero();
  }
}
