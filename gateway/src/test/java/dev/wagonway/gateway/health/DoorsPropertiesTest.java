package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Entrance.ASK;
import static dev.wagonway.gateway.health.Outcomes.BAD;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static dev.wagonway.gateway.health.Outcomes.NOTHING;
import static dev.wagonway.gateway.health.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoorsPropertiesTest {

  private final Entrance entrance = new Entrance();
  private final FakeTime time = entrance.time;
  private final TargetBoard board = entrance.board;
  private final Doors doors = entrance.doors;
  private final Target several = entrance.several;
  private final Target house = entrance.house;

  @Test
  void whateverHappensAllThatIsTakenIsGivenBack() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      entrance.use(several, house);
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
    return entrance.state(target) == Availability.UP && board.about(target).weight() == 1;
  }
}
