package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Entrance.ASK;
import static dev.wagonway.gateway.health.Entrance.RESILIENCE;
import static dev.wagonway.gateway.health.Entrance.at;
import static dev.wagonway.gateway.health.Outcomes.BAD;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static dev.wagonway.gateway.health.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.config.Resilience;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DoorsTest {

  private final Entrance entrance = new Entrance();
  private final FakeTime time = entrance.time;
  private final TargetBoard board = entrance.board;
  private final Doors doors = entrance.doors;
  private final Target cloud = entrance.cloud;
  private final Target several = entrance.several;
  private final Target house = entrance.house;

  @Test
  void anOpenBreakerKeepsRequestsAwayUntilItsRestIsOver() {
    entrance.use(cloud);
    entrance.answer(cloud, BAD, 5);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.TRIPPED);
    var refusal = entrance.refusal(cloud);
    assertThat(refusal.door()).isEqualTo(Door.BREAKER);
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    time.pass(10_000);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.UP);
    assertThat(board.about(cloud).weight()).isLessThan(0.2);
    var trials = List.of(doors.enter(cloud, ASK), doors.enter(cloud, ASK));
    assertThat(entrance.state(cloud)).isEqualTo(Availability.TRIPPED);
    assertThat(entrance.refusal(cloud).door()).isEqualTo(Door.BREAKER);
    trials.forEach(trial -> trial.ended(GOOD, 1));
    assertThat(entrance.state(cloud)).isEqualTo(Availability.UP);
  }

  @Test
  void whoWaitsInLineForATargetThatIsDrainedMeanwhileIsSentElsewhere() throws Exception {
    var narrow = Variant.of(cloud).maxConcurrent(1).target();
    entrance.use(narrow);
    var inside = doors.enter(narrow, ASK);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> entrance.refusal(narrow).door());
      Awaitility.await().until(() -> doors.crowd(narrow).waiting() == 1);
      board.drain(narrow, true);
      inside.ended(GOOD, 1);
      assertThat(waiting.get()).isEqualTo(Door.DRAINED);
    }
    assertThat(doors.crowd(narrow)).extracting(Doors.Crowd::inside).isEqualTo(0);
    board.drain(narrow, false);
    doors.enter(narrow, ASK).ended(GOOD, 1);
  }

  @Test
  void requestsToAFormerAddressSayNothingOfTheNewOne() {
    entrance.use(cloud);
    var moved = at(Targets.cloud(), "https://two.example/v1", "a");
    entrance.use(moved);
    entrance.answer(cloud, BAD, 5);
    entrance.answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(entrance.state(moved)).isEqualTo(Availability.UP);
    assertThat(doors.enter(cloud, ASK).key()).isEqualTo(new Secret("a"));
    assertThat(board.about(moved).inFlight()).isZero();
  }

  @Test
  void aTargetThatComesBackTakesMoreAndMoreRequests() {
    entrance.use(cloud);
    assertThat(board.about(cloud).weight()).isEqualTo(1);
    entrance.answer(cloud, BAD, 5);
    time.pass(10_000);
    entrance.answer(cloud, GOOD, 2);
    assertThat(board.about(cloud).weight()).isCloseTo(0.1, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(cloud).weight()).isCloseTo(0.55, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(cloud).weight()).isEqualTo(1);
  }

  @Test
  void aTrialThatBeginsToAnswerIsASuccessBeforeItsEnd() {
    entrance.use(cloud);
    entrance.answer(cloud, BAD, 5);
    time.pass(10_000);
    var first = doors.enter(cloud, ASK);
    var second = doors.enter(cloud, ASK);
    first.begun();
    second.begun();
    assertThat(entrance.state(cloud)).isEqualTo(Availability.UP);
    first.ended(GOOD, 1);
    second.ended(BAD, 0);
    doors.enter(cloud, ASK).ended(GOOD, 1);
    assertThat(board.about(cloud).inFlight()).isZero();
  }

  @Test
  void aTargetThatMissesProbesIsDownAndComesBackWithTheNextAnswer() {
    entrance.use(house);
    board.probed(house, false);
    assertThat(entrance.state(house)).isEqualTo(Availability.UP);
    board.probed(house, false);
    assertThat(entrance.state(house)).isEqualTo(Availability.DOWN);
    entrance.answer(house, GOOD, 1);
    assertThat(entrance.state(house)).isEqualTo(Availability.UP);
    assertThat(board.about(house).weight()).isLessThan(0.2);
    board.probed(house, false);
    assertThat(entrance.state(house)).isEqualTo(Availability.UP);
  }

  @Test
  void aTargetThatReportsTooMuchWorkIsSaturatedUntilItReportsLess() {
    entrance.use(several);
    board.saturated(several, true);
    assertThat(entrance.state(several)).isEqualTo(Availability.SATURATED);
    board.saturated(several, false);
    assertThat(entrance.state(several)).isEqualTo(Availability.UP);
  }

  @Test
  void aTargetThatFailsWhileItsEqualDoesNotIsLeftOut() {
    var twin = Variant.of(cloud).id("twin").target();
    entrance.use(cloud, twin, house);
    entrance.answer(twin, BAD, 3);
    assertThat(entrance.state(twin)).isEqualTo(Availability.EJECTED);
    entrance.answer(house, BAD, 3);
    assertThat(entrance.state(house)).isEqualTo(Availability.UP);
    time.pass(20_000);
    assertThat(entrance.state(twin)).isEqualTo(Availability.UP);
    assertThat(board.about(twin).weight()).isCloseTo(0.1, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(twin).weight()).isCloseTo(0.55, Offset.offset(1e-9));
  }

  @Test
  void aReloadForgetsWhatItChangesAndNothingElse() {
    entrance.use(cloud, house);
    entrance.answer(cloud, BAD, 5);
    entrance.answer(house, BAD, 5);
    entrance.use(cloud, house);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.TRIPPED);
    entrance.use(at(Targets.cloud(), "https://two.example/v1", "a"), house);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.UP);
    assertThat(entrance.state(house)).isEqualTo(Availability.TRIPPED);
    var other =
        new Resilience(
            new Resilience.Breaker(10, 0.9, 5, Duration.ofSeconds(10), 2),
            RESILIENCE.retryBudget(),
            RESILIENCE.ejection(),
            Duration.ZERO);
    entrance.use(other, cloud, house);
    assertThat(entrance.state(house)).isEqualTo(Availability.TRIPPED);
  }
}
