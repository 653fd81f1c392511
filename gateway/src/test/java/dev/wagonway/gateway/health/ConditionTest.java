package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Outcomes.BAD;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static dev.wagonway.gateway.health.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Resilience;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Quota;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What people are told of targets. */
class ConditionTest {

  private final Entrance entrance = new Entrance();
  private final FakeTime time = entrance.time;
  private final TargetBoard board = entrance.board;
  private final Target cloud = entrance.cloud;
  private final Target several = entrance.several;
  private final Target house = entrance.house;

  @Test
  void aTargetThatIsTriedOutIsNotUpYet() {
    entrance.use(cloud);
    entrance.answer(cloud, BAD, 5);
    var opened = time.instant();
    time.pass(10_000);
    var rested = board.condition(cloud);
    assertThat(board.about(cloud).availability()).isEqualTo(Availability.UP);
    assertThat(rested.state()).isEqualTo(Availability.TRIPPED);
    assertThat(rested.since()).isEqualTo(opened);
    assertThat(rested.reason()).contains("circuit breaker").contains("tried out");
    entrance.answer(cloud, GOOD, 1);
    assertThat(board.condition(cloud)).isEqualTo(rested);
    time.pass(1_000);
    entrance.answer(cloud, GOOD, 1);
    assertThat(board.condition(cloud))
        .isEqualTo(new Condition(Availability.UP, "", time.instant()));
  }

  @Test
  void aDrainedTargetIsDrainedWhateverItsBreakerSays() {
    entrance.use(cloud);
    entrance.answer(cloud, BAD, 5);
    time.pass(10_000);
    board.drain(cloud, true);
    assertThat(board.condition(cloud).state()).isEqualTo(Availability.DRAINED);
    assertThat(board.condition(cloud).since()).isEqualTo(time.instant());
  }

  @Test
  void aTargetIsUpSinceWhateverKeptRequestsAwayLastIsOver() {
    entrance.use(cloud);
    assertThat(board.condition(cloud).since()).isNull();
    entrance.answer(cloud, BAD, 5);
    time.pass(10_000);
    entrance.answer(cloud, GOOD, 2);
    time.pass(1_000);
    board.saturated(cloud, true);
    time.pass(1_000);
    board.saturated(cloud, false);
    assertThat(board.condition(cloud).since()).isEqualTo(time.instant());
    time.pass(1_000);
    board.drain(cloud, true);
    time.pass(1_000);
    board.drain(cloud, false);
    assertThat(board.condition(cloud).since()).isEqualTo(time.instant());
    time.pass(1_000);
    board.saturated(cloud, false);
    assertThat(board.condition(cloud).since()).isEqualTo(time.instant().minusSeconds(1));
  }

  @Test
  void nothingIsSaidOfABeginningThatIsNotKnown() {
    entrance.use(cloud);
    assertThat(board.condition(cloud)).isEqualTo(new Condition(Availability.UP, "", null));
    entrance.answer(cloud, GOOD, 5);
    time.pass(1_000);
    assertThat(board.condition(cloud)).isEqualTo(new Condition(Availability.UP, "", null));
  }

  @Test
  void aTargetIsUpSinceItsRestIsOver() {
    entrance.use(cloud);
    entrance.answer(cloud, BAD, 5);
    time.pass(10_000);
    entrance.answer(cloud, GOOD, 2);
    time.pass(1_000);
    entrance.answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    time.pass(4_000);
    var back = time.instant();
    time.pass(3_000);
    assertThat(board.condition(cloud)).isEqualTo(new Condition(Availability.UP, "", back));
  }

  @Test
  void aTargetIsUpSinceItsRefusedKeyIsAcceptedAgain() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    time.pass(30_000);
    var trial = entrance.doors.enter(cloud, Entrance.ASK);
    time.pass(2_000);
    assertThat(board.condition(cloud).state()).isEqualTo(Availability.COOLING);
    trial.ended(GOOD, 1);
    var back = time.instant();
    time.pass(1_000);
    assertThat(board.condition(cloud)).isEqualTo(new Condition(Availability.UP, "", back));
  }

  @Test
  void aTargetIsUpSinceItsKeyWasReplaced() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    time.pass(2_000);
    entrance.use(Entrance.at(cloud, "https://one.example/v1", "fixed"));
    assertThat(board.condition(cloud).since()).isEqualTo(time.instant());
  }

  @Test
  void aReloadWithOtherKeysForgetsNoReturn() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    time.pass(4_000);
    var back = time.instant();
    time.pass(1_000);
    entrance.use(several);
    assertThat(board.condition(several).since()).isEqualTo(back);
  }

  @Test
  void anEjectedTargetIsUpSinceTheEndOfItsEjectionWhateverElseEndedBefore() {
    var twin = Variant.of(cloud).id("twin").target();
    entrance.use(cloud, twin);
    entrance.answer(twin, BAD, 3);
    assertThat(board.condition(twin).state()).isEqualTo(Availability.EJECTED);
    board.probed(twin, false);
    board.probed(twin, false);
    time.pass(5_000);
    board.probed(twin, true);
    assertThat(board.condition(twin).state()).isEqualTo(Availability.EJECTED);
    time.pass(15_000);
    var back = time.instant();
    time.pass(1_000);
    assertThat(board.condition(twin)).isEqualTo(new Condition(Availability.UP, "", back));
  }

  @Test
  void aTargetIsUpSinceItsAnswersToldOfRoomAgain() {
    entrance.use(cloud);
    var none = new Quota.Window(0, 9, Duration.ofMinutes(1), false);
    var some = new Quota.Window(9, 9, Duration.ofMinutes(1), false);
    told(none);
    assertThat(board.condition(cloud).state()).isEqualTo(Availability.COOLING);
    told(some);
    assertThat(board.condition(cloud).state()).isEqualTo(Availability.UP);
    assertThat(board.condition(cloud).since()).isNotNull().isBeforeOrEqualTo(time.instant());
  }

  private void told(Quota.Window requests) {
    var quota = new Quota(requests, Quota.Window.UNKNOWN);
    var key = cloud.endpoint().keys().getFirst();
    board.headroom().told(cloud, key, System.nanoTime(), 1, quota);
  }

  @Test
  void whatATargetIsLeftAloneForIsToldWithItsBeginning() {
    var twin = Variant.of(cloud).id("twin").target();
    entrance.use(cloud, twin, house);
    time.pass(1_000);
    entrance.answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    var cooled = time.instant();
    entrance.answer(twin, BAD, 3);
    entrance.answer(house, BAD, 5);
    time.pass(2_000);
    assertThat(board.condition(cloud)).isEqualTo(condition(Availability.COOLING, 2, cooled));
    assertThat(board.condition(twin).state()).isEqualTo(Availability.EJECTED);
    assertThat(board.condition(twin).since()).isEqualTo(cooled);
    assertThat(board.condition(house)).isEqualTo(condition(Availability.TRIPPED, 8, cooled));
  }

  @Test
  void anOutageBeginsWhenTheBreakerOpensFirstAndOutlastsTrialsAndReloads() {
    entrance.use(house);
    entrance.answer(house, BAD, 5);
    var opened = time.instant();
    time.pass(10_000);
    entrance.answer(house, BAD, 2);
    assertThat(board.condition(house).state()).isEqualTo(Availability.TRIPPED);
    assertThat(board.condition(house).since()).isEqualTo(opened);
    entrance.use(Resilience.DEFAULT, house);
    assertThat(board.condition(house).state()).isEqualTo(Availability.TRIPPED);
    assertThat(board.condition(house).since()).isEqualTo(opened);
  }

  @Test
  void aTargetCoolsSinceTheLastOfItsKeysDoes() {
    entrance.use(several);
    entrance.answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(board.condition(several).state()).isEqualTo(Availability.UP);
    time.pass(3_000);
    entrance.answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    var last = time.instant();
    time.pass(1_000);
    assertThat(board.condition(several).since()).isEqualTo(last);
    time.pass(26_000);
    assertThat(board.condition(several).state()).isEqualTo(Availability.UP);
    entrance.answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(board.condition(several).since()).isEqualTo(time.instant());
  }

  private static Condition condition(Availability state, long seconds, Instant since) {
    return Condition.of(state, Duration.ofSeconds(seconds), since);
  }
}
