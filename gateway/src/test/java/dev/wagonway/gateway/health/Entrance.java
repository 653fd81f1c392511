package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
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

/**
 * The doors of targets, at a time that passes when a test says so. Five bad answers of ten open a
 * breaker for ten seconds, and who is back takes half a minute to be asked as usual.
 */
final class Entrance {

  static final Ask ASK =
      new Ask(Priority.NORMAL, Money.ZERO, 10, Long.MAX_VALUE, true, () -> false);
  static final Resilience RESILIENCE =
      new Resilience(
          new Resilience.Breaker(10, 0.5, 5, Duration.ofSeconds(10), 2),
          Resilience.DEFAULT.retryBudget(),
          new Resilience.Ejection(3, 0.5, Duration.ofSeconds(20)),
          Duration.ofSeconds(30));

  final FakeTime time = new FakeTime();
  final TargetBoard board = new TargetBoard(time, () -> 0, HealthListener.NONE);
  final Doors doors = new Doors(board, new Gates(_ -> {}), (_, _) -> {});
  final Target cloud = at(Targets.cloud(), "https://one.example/v1", "a");
  final Target several = at(Targets.cloud(), "https://one.example/v1", "a", "b");
  final Target house = at(Targets.onPrem(), "http://house.example/v1", "a");

  static Target at(Target target, String baseUrl, String... keys) {
    var endpoint = new Endpoint("openai-chat", "openai", URI.create(baseUrl), null);
    return Variant.of(target).at(endpoint).keys(keys).target();
  }

  void use(Target... targets) {
    use(RESILIENCE, targets);
  }

  void use(Resilience resilience, Target... targets) {
    doors.use(Policy.with(resilience, Policy.of(targets).snapshot()));
  }

  /** So many requests at a time end like this. */
  void answer(Target target, Outcome outcome, int times) {
    var permits = new ArrayList<Permit>();
    for (int i = 0; i < times; i++) {
      permits.add(doors.enter(target, ASK));
    }
    permits.forEach(permit -> permit.ended(outcome, 1));
  }

  /** What a request is told that is not let in. */
  Failure.NotAdmitted refusal(Target target) {
    var thrown =
        catchThrowableOfType(
            FailureException.class, () -> doors.enter(target, ASK).ended(Outcomes.GOOD, 1));
    assertThat(thrown).isNotNull();
    return (Failure.NotAdmitted) thrown.failure();
  }

  Availability state(Target target) {
    return board.about(target).availability();
  }
}
