package dev.wagonway.gateway.health;

import static dev.wagonway.gateway.health.Entrance.ASK;
import static dev.wagonway.gateway.health.Entrance.at;
import static dev.wagonway.gateway.health.Outcomes.GOOD;
import static dev.wagonway.gateway.health.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorKeysTest {

  private final Entrance entrance = new Entrance();
  private final FakeTime time = entrance.time;
  private final TargetBoard board = entrance.board;
  private final Doors doors = entrance.doors;
  private final Target cloud = entrance.cloud;
  private final Target several = entrance.several;

  @Test
  void rateLimitsCoolATargetAndRefusedKeysDoToo() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(429, Failure.Kind.RATE_LIMITED, Duration.ofSeconds(4)), 1);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.COOLING);
    assertThat(entrance.refusal(cloud))
        .extracting(Failure.NotAdmitted::door, Failure.NotAdmitted::retryAfter)
        .containsExactly(Door.RATE_LIMIT, Duration.ofSeconds(4));
    time.pass(4_000);
    entrance.answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(entrance.refusal(cloud))
        .extracting(Failure.NotAdmitted::door, Failure.NotAdmitted::retryAfter)
        .containsExactly(Door.KEYS, Duration.ofSeconds(30));
    assertThat(doors.hasOtherKey(cloud)).isFalse();
  }

  @Test
  void anOverloadedTargetIsLeftAloneForAsLongAsItAsks() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(503, Failure.Kind.UNAVAILABLE, Duration.ofSeconds(6)), 1);
    assertThat(entrance.state(cloud)).isEqualTo(Availability.COOLING);
    assertThat(entrance.refusal(cloud).retryAfter()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void anotherKeyTakesOverFromOneThatIsRefused() {
    entrance.use(several);
    entrance.answer(several, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    assertThat(entrance.state(several)).isEqualTo(Availability.UP);
    assertThat(doors.hasOtherKey(several)).isTrue();
    assertThat(board.availableKeys(several)).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      var permit = doors.enter(several, ASK);
      assertThat(permit.key()).isEqualTo(new Secret("b"));
      permit.ended(GOOD, 1);
    }
    entrance.answer(several, refused(402, Failure.Kind.BILLING, null), 1);
    assertThat(doors.hasOtherKey(several)).isFalse();
    assertThat(entrance.refusal(several).door()).isEqualTo(Door.KEYS);
  }

  @Test
  void aKeyThatIsReplacedIsTriedAtOnce() {
    entrance.use(cloud);
    entrance.answer(cloud, refused(401, Failure.Kind.CREDENTIAL, null), 1);
    entrance.use(at(Targets.cloud(), "https://one.example/v1", "fixed"));
    assertThat(doors.enter(cloud, ASK).key()).isEqualTo(new Secret("fixed"));
  }
}
