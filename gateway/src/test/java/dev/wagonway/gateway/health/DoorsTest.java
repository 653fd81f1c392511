package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Outcomes.BAD;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static dev.wagonway.gateway.health.Outcomes.NOTHING;
import static dev.wagonway.gateway.health.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Resilience;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DoorsTest {

  private static final Ask ASK =
      new Ask(Priority.NORMAL, Money.ZERO, 10, Long.MAX_VALUE, true, () -> false);
  private static final Resilience RESILIENCE =
      new Resilience(
          new Resilience.Breaker(10, 0.5, 5, Duration.ofSeconds(10), 2),
          Resilience.DEFAULT.retryBudget(),
          new Resilience.Ejection(3, 0.5, Duration.ofSeconds(20)),
          Duration.ofSeconds(30));

  private final FakeTime time = new FakeTime();
  private final TargetBoard board = new TargetBoard(time, () -> 0, HealthListener.NONE);
  private final Doors doors = new Doors(board, new Gates(_ -> {}), (_, _) -> {});
  private final Target cloud = at(Targets.cloud(), "https://one.example/v1", "a");
  private final Target several = at(Targets.cloud(), "https://one.example/v1", "a", "b");
  private final Target house = at(Targets.onPrem(), "http://house.example/v1", "a");

  @Test
  void anOpenBreakerKeepsRequestsAwayUntilItsRestIsOver() {
    use(cloud);
    answer(cloud, BAD, 5);
    assertThat(state(cloud)).isEqualTo(Availability.TRIPPED);
    var refusal = refusal(cloud);
    assertThat(refusal.door()).isEqualTo(Door.BREAKER);
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    time.pass(10_000);
    assertThat(state(cloud)).isEqualTo(Availability.UP);
    assertThat(board.about(cloud).weight()).isLessThan(0.2);
    var trials = List.of(doors.enter(cloud, ASK), doors.enter(cloud, ASK));
    assertThat(state(cloud)).isEqualTo(Availability.TRIPPED);
    assertThat(refusal(cloud).door()).isEqualTo(Door.BREAKER);
    trials.forEach(trial -> trial.ended(GOOD, 1));
    assertThat(state(cloud)).isEqualTo(Availability.UP);
  }

  @Test
  void whatATargetIsLeftAloneForIsToldWithItsBeginning() {
    var twin = Variant.of(cloud).id("twin").target();
    use(cloud, twin, house);
    time.pass(1_000);
    answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    var cooled = time.instant();
    answer(twin, BAD, 3);
    answer(house, BAD, 5);
    time.pass(2_000);
    assertThat(board.condition(cloud)).isEqualTo(condition(Availability.COOLING, 2, cooled));
    assertThat(board.condition(twin).state()).isEqualTo(Availability.EJECTED);
    assertThat(board.condition(twin).since()).isEqualTo(cooled);
    assertThat(board.condition(house)).isEqualTo(condition(Availability.TRIPPED, 8, cooled));
  }

  @Test
  void anOutageBeginsWhenTheBreakerOpensFirstAndOutlastsTrialsAndReloads() {
    use(house);
    answer(house, BAD, 5);
    var opened = time.instant();
    time.pass(10_000);
    answer(house, BAD, 2);
    assertThat(board.condition(house).state()).isEqualTo(Availability.TRIPPED);
    assertThat(board.condition(house).since()).isEqualTo(opened);
    doors.use(with(Resilience.DEFAULT, house));
    assertThat(board.condition(house).state()).isEqualTo(Availability.TRIPPED);
    assertThat(board.condition(house).since()).isEqualTo(opened);
  }

  @Test
  void aTargetCoolsSinceTheLastOfItsKeysDoes() {
    use(several);
    answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(board.condition(several).state()).isEqualTo(Availability.UP);
    time.pass(3_000);
    answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    var last = time.instant();
    time.pass(1_000);
    assertThat(board.condition(several).since()).isEqualTo(last);
    time.pass(26_000);
    assertThat(board.condition(several).state()).isEqualTo(Availability.UP);
    answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(board.condition(several).since()).isEqualTo(time.instant());
  }

  private static Condition condition(Availability state, long seconds, Instant since) {
    return Condition.of(state, Duration.ofSeconds(seconds), since);
  }

  @Test
  void whoWaitsInLineForATargetThatIsDrainedMeanwhileIsSentElsewhere() throws Exception {
    var narrow = Variant.of(cloud).maxConcurrent(1).target();
    use(narrow);
    var inside = doors.enter(narrow, ASK);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> refusal(narrow).door());
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
    use(cloud);
    var moved = at(Targets.cloud(), "https://two.example/v1", "a");
    use(moved);
    answer(cloud, BAD, 5);
    answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(state(moved)).isEqualTo(Availability.UP);
    assertThat(doors.enter(cloud, ASK).key()).isEqualTo(new Secret("a"));
    assertThat(board.about(moved).inFlight()).isZero();
  }

  @Test
  void aTargetThatComesBackTakesMoreAndMoreRequests() {
    use(cloud);
    assertThat(board.about(cloud).weight()).isEqualTo(1);
    answer(cloud, BAD, 5);
    time.pass(10_000);
    answer(cloud, GOOD, 2);
    assertThat(board.about(cloud).weight()).isCloseTo(0.1, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(cloud).weight()).isCloseTo(0.55, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(cloud).weight()).isEqualTo(1);
  }

  @Test
  void aTrialThatBeginsToAnswerIsASuccessBeforeItsEnd() {
    use(cloud);
    answer(cloud, BAD, 5);
    time.pass(10_000);
    var first = doors.enter(cloud, ASK);
    var second = doors.enter(cloud, ASK);
    first.begun();
    second.begun();
    assertThat(state(cloud)).isEqualTo(Availability.UP);
    first.ended(GOOD, 1);
    second.ended(BAD, 0);
    doors.enter(cloud, ASK).ended(GOOD, 1);
    assertThat(board.about(cloud).inFlight()).isZero();
  }

  @Test
  void aTargetThatMissesProbesIsDownAndComesBackWithTheNextAnswer() {
    use(house);
    board.probed(house, false);
    assertThat(state(house)).isEqualTo(Availability.UP);
    board.probed(house, false);
    assertThat(state(house)).isEqualTo(Availability.DOWN);
    answer(house, GOOD, 1);
    assertThat(state(house)).isEqualTo(Availability.UP);
    assertThat(board.about(house).weight()).isLessThan(0.2);
    board.probed(house, false);
    assertThat(state(house)).isEqualTo(Availability.UP);
  }

  @Test
  void rateLimitsCoolATargetAndRefusedKeysDoToo() {
    use(cloud);
    answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    assertThat(state(cloud)).isEqualTo(Availability.COOLING);
    assertThat(refusal(cloud))
        .extracting(Failure.NotAdmitted::door, Failure.NotAdmitted::retryAfter)
        .containsExactly(Door.RATE_LIMIT, Duration.ofSeconds(4));
    time.pass(4_000);
    answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(refusal(cloud))
        .extracting(Failure.NotAdmitted::door, Failure.NotAdmitted::retryAfter)
        .containsExactly(Door.KEYS, Duration.ofSeconds(30));
    assertThat(doors.hasOtherKey(cloud)).isFalse();
  }

  @Test
  void anOverloadedTargetIsLeftAloneForAsLongAsItAsks() {
    use(cloud);
    answer(cloud, refused(503, Failure.Kind.UNAVAILABLE, Duration.ofSeconds(6)), 1);
    assertThat(state(cloud)).isEqualTo(Availability.COOLING);
    assertThat(refusal(cloud).retryAfter()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void anotherKeyTakesOverFromOneThatIsRefused() {
    use(several);
    answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(state(several)).isEqualTo(Availability.UP);
    assertThat(doors.hasOtherKey(several)).isTrue();
    assertThat(board.availableKeys(several)).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      var permit = doors.enter(several, ASK);
      assertThat(permit.key()).isEqualTo(new Secret("b"));
      permit.ended(GOOD, 1);
    }
    answer(several, refused(402, Failure.Kind.BILLING, null), 1);
    assertThat(doors.hasOtherKey(several)).isFalse();
    assertThat(refusal(several).door()).isEqualTo(Door.KEYS);
  }

  @Test
  void aTargetThatReportsTooMuchWorkIsSaturatedUntilItReportsLess() {
    use(several);
    board.saturated(several, true);
    assertThat(state(several)).isEqualTo(Availability.SATURATED);
    board.saturated(several, false);
    assertThat(state(several)).isEqualTo(Availability.UP);
  }

  @Test
  void aTargetThatFailsWhileItsEqualDoesNotIsLeftOut() {
    var twin = Variant.of(cloud).id("twin").target();
    use(cloud, twin, house);
    answer(twin, BAD, 3);
    assertThat(state(twin)).isEqualTo(Availability.EJECTED);
    answer(house, BAD, 3);
    assertThat(state(house)).isEqualTo(Availability.UP);
    time.pass(20_000);
    assertThat(state(twin)).isEqualTo(Availability.UP);
    assertThat(board.about(twin).weight()).isCloseTo(0.1, Offset.offset(1e-9));
    time.pass(15_000);
    assertThat(board.about(twin).weight()).isCloseTo(0.55, Offset.offset(1e-9));
  }

  @Test
  void aReloadForgetsWhatItChangesAndNothingElse() {
    use(cloud, house);
    answer(cloud, BAD, 5);
    answer(house, BAD, 5);
    use(cloud, house);
    assertThat(state(cloud)).isEqualTo(Availability.TRIPPED);
    use(at(Targets.cloud(), "https://two.example/v1", "a"), house);
    assertThat(state(cloud)).isEqualTo(Availability.UP);
    assertThat(state(house)).isEqualTo(Availability.TRIPPED);
    var other =
        new Resilience(
            new Resilience.Breaker(10, 0.9, 5, Duration.ofSeconds(10), 2),
            RESILIENCE.retryBudget(),
            RESILIENCE.ejection(),
            Duration.ZERO);
    doors.use(with(other, cloud, house));
    assertThat(state(house)).isEqualTo(Availability.TRIPPED);
  }

  @Test
  void aKeyThatIsReplacedIsTriedAtOnce() {
    use(cloud);
    answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    use(at(Targets.cloud(), "https://one.example/v1", "fixed"));
    assertThat(doors.enter(cloud, ASK).key()).isEqualTo(new Secret("fixed"));
  }

  @Test
  void whateverHappensAllThatIsTakenIsGivenBack() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      use(several, house);
      var open = new ArrayList<Permit>();
      for (int step = 0; step < 800; step++) {
        happen(random, open);
      }
      open.forEach(permit -> permit.ended(NOTHING, 0));
      open.forEach(permit -> permit.ended(BAD, 0));
      for (var target : List.of(several, house)) {
        assertThat(board.about(target).inFlight()).isZero();
        board.probed(target, true);
        assertThat(comesBack(target)).as("%s after seed %d", target, seed).isTrue();
      }
    }
  }

  private void happen(Random random, List<Permit> open) {
    var target = random.nextBoolean() ? several : house;
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        try {
          open.add(doors.enter(target, ASK));
        } catch (FailureException e) {
          assertThat(e.failure()).isInstanceOf(Failure.NotAdmitted.class);
        }
      }
      case 3, 4, 5 -> {
        if (!open.isEmpty()) {
          open.remove(random.nextInt(open.size())).ended(anything(random), 1);
        }
      }
      case 6 -> time.pass(random.nextInt(4_000));
      default -> {
        board.probed(house, random.nextBoolean());
        open.stream().findFirst().ifPresent(Permit::begun);
      }
    }
  }

  private static Outcome anything(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> GOOD;
      case 1, 2 -> BAD;
      case 3 -> NOTHING;
      case 4 -> refused(429, Failure.Kind.RATE_LIMITED, null);
      default -> refused(401, Failure.Kind.CREDENTIAL, null);
    };
  }

  /** Whether good answers alone bring it back, as no trial is lost. */
  private boolean comesBack(Target target) {
    for (int i = 0; i < 10; i++) {
      time.pass(3_600_000);
      try {
        doors.enter(target, ASK).ended(GOOD, 1);
      } catch (FailureException _) {
        return false;
      }
    }
    return state(target) == Availability.UP && board.about(target).weight() == 1;
  }

  private void answer(Target target, Outcome outcome, int times) {
    var permits = new ArrayList<Permit>();
    for (int i = 0; i < times; i++) {
      permits.add(doors.enter(target, ASK));
    }
    permits.forEach(permit -> permit.ended(outcome, 1));
  }

  private Failure.NotAdmitted refusal(Target target) {
    var thrown =
        catchThrowableOfType(FailureException.class, () -> doors.enter(target, ASK).ended(GOOD, 1));
    assertThat(thrown).isNotNull();
    return (Failure.NotAdmitted) thrown.failure();
  }

  private Availability state(Target target) {
    return board.about(target).availability();
  }

  private void use(Target... targets) {
    doors.use(with(RESILIENCE, targets));
  }

  private static Snapshot with(Resilience resilience, Target... targets) {
    return Policy.with(resilience, Policy.of(targets).snapshot());
  }

  private static Target at(Target target, String baseUrl, String... keys) {
    var endpoint = new Endpoint("openai-chat", "openai", URI.create(baseUrl), null);
    return Variant.of(target).at(endpoint).keys(keys).target();
  }
}
