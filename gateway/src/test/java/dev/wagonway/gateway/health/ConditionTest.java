package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Outcomes.BAD;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Resilience;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told of targets. */
class ConditionTest {

  private static final Ask ASK =
      new Ask(Priority.NORMAL, Money.ZERO, 10, Long.MAX_VALUE, true, () -> false);
  private static final Resilience RESILIENCE =
      new Resilience(
          new Resilience.Breaker(10, 0.5, 5, Duration.ofSeconds(10), 2),
          Resilience.DEFAULT.retryBudget(),
          Resilience.DEFAULT.ejection(),
          Duration.ofSeconds(30));

  private final FakeTime time = new FakeTime();
  private final TargetBoard board = new TargetBoard(time, () -> 0, HealthListener.NONE);
  private final Doors doors = new Doors(board, new Gates(_ -> {}), (_, _) -> {});
  private final Target target =
      Variant.of(Targets.cloud())
          .at(new Endpoint("openai-chat", "openai", URI.create("https://one.example/v1"), null))
          .keys("a")
          .target();

  @Test
  void aTargetThatIsTriedOutIsNotUpYet() {
    use();
    answer(BAD, 5);
    var opened = time.instant();
    time.pass(10_000);
    var rested = board.condition(target);
    assertThat(board.about(target).availability()).isEqualTo(Availability.UP);
    assertThat(rested.state()).isEqualTo(Availability.TRIPPED);
    assertThat(rested.since()).isEqualTo(opened);
    assertThat(rested.reason()).contains("circuit breaker").contains("tried out");
    answer(GOOD, 1);
    assertThat(board.condition(target)).isEqualTo(rested);
    time.pass(1_000);
    answer(GOOD, 1);
    assertThat(board.condition(target))
        .isEqualTo(new Condition(Availability.UP, "", time.instant()));
  }

  @Test
  void aDrainedTargetIsDrainedWhateverItsBreakerSays() {
    use();
    answer(BAD, 5);
    time.pass(10_000);
    board.drain(target, true);
    assertThat(board.condition(target).state()).isEqualTo(Availability.DRAINED);
    assertThat(board.condition(target).since()).isEqualTo(time.instant());
  }

  @Test
  void aTargetIsUpSinceWhateverKeptRequestsAwayLastIsOver() {
    use();
    assertThat(board.condition(target).since()).isNull();
    answer(BAD, 5);
    time.pass(10_000);
    answer(GOOD, 2);
    time.pass(1_000);
    board.saturated(target, true);
    time.pass(1_000);
    board.saturated(target, false);
    assertThat(board.condition(target).since()).isEqualTo(time.instant());
    time.pass(1_000);
    board.drain(target, true);
    time.pass(1_000);
    board.drain(target, false);
    assertThat(board.condition(target).since()).isEqualTo(time.instant());
    time.pass(1_000);
    board.saturated(target, false);
    assertThat(board.condition(target).since()).isEqualTo(time.instant().minusSeconds(1));
  }

  @Test
  void nothingIsSaidOfABeginningThatIsNotKnown() {
    use();
    answer(BAD, 5);
    time.pass(10_000);
    answer(GOOD, 2);
    time.pass(1_000);
    answer(Outcomes.refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    time.pass(4_000);
    assertThat(board.condition(target)).isEqualTo(new Condition(Availability.UP, "", null));
  }

  private void use() {
    doors.use(Policy.with(RESILIENCE, Policy.of(target).snapshot()));
  }

  private void answer(Outcome outcome, int times) {
    var permits = new ArrayList<Permit>();
    IntStream.range(0, times).forEach(_ -> permits.add(doors.enter(target, ASK)));
    permits.forEach(permit -> permit.ended(outcome, 1));
  }
}
