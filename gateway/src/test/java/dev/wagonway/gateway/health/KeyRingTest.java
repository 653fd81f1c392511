package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final Secret A = new Secret("a");
  private static final Secret B = new Secret("b");
  private static final Secret C = new Secret("c");

  private final FakeTime time = new FakeTime();
  private final Means means = new Means(time, () -> 0.4, HealthListener.NONE);
  private final KeyRing three = new KeyRing("t", List.of(A, B, C), means);
  private final KeyRing one = new KeyRing("t", List.of(A), means);

  @Test
  void keysTakeTurns() {
    assertThat(turns(three, 6)).containsExactly(A, B, C, A, B, C);
  }

  @Test
  void aRefusedKeyIsLeftOutForThirtySecondsThenForTwiceAsLong() {
    take(three).refused();
    assertThat(turns(three, 4)).doesNotContain(A);
    assertThat(three.available(time.millis())).isEqualTo(2);
    time.pass(29_999);
    assertThat(turns(three, 3)).doesNotContain(A);
    time.pass(1);
    takeUntil(A).refused();
    time.pass(59_999);
    assertThat(turns(three, 3)).doesNotContain(A);
    time.pass(1);
    assertThat(turns(three, 3)).contains(A);
  }

  @Test
  void aKeyThatWasRefusedIsTriedByOneRequestAtATime() {
    take(one).refused();
    time.pass(30_000);
    var trial = take(one);
    assertThat(one.take(_ -> true)).isNull();
    trial.accepted();
    assertThat(turns(one, 3)).containsExactly(A, A, A);
    take(one).refused();
    assertThat(one.leftMillis(time.millis())).isEqualTo(30_000);
  }

  @Test
  void aTrialIsNotSpentOnARequestForWhichThereIsNoRoom() {
    take(one).refused();
    time.pass(30_000);
    assertThat(one.take(_ -> false)).isNull();
    assertThat(one.leftMillis(time.millis())).isZero();
    take(one).accepted();
    assertThat(turns(one, 2)).containsExactly(A, A);
  }

  @Test
  void nothingIsTakenOfTheRoomOfAKeyThatMayNotBeTried() {
    take(one).refused();
    var asked = new ArrayList<Secret>();
    assertThat(one.take(asked::add)).isNull();
    time.pass(30_000);
    take(one);
    assertThat(one.take(asked::add)).isNull();
    assertThat(asked).isEmpty();
  }

  @Test
  void refusalsOfTheSameMomentCountOnce() {
    var leases = List.of(take(one), take(one), take(one));
    leases.forEach(KeyRing.Lease::refused);
    assertThat(one.leftMillis(time.millis())).isEqualTo(30_000);
  }

  @Test
  void aRefusedKeyIsLeftOutForAnHourAtMost() {
    for (int i = 0; i < 40; i++) {
      take(one).refused();
      time.pass(one.leftMillis(time.millis()));
    }
    take(one).refused();
    assertThat(one.leftMillis(time.millis())).isEqualTo(3_600_000);
  }

  @Test
  void aSuccessFromBeforeTheRefusalProvesNothing() {
    var before = take(one);
    take(one).refused();
    before.accepted();
    assertThat(one.leftMillis(time.millis())).isEqualTo(30_000);
  }

  @Test
  void retryAfterIsHeededForTheKeyThatWasThrottled() {
    take(three).throttled(Duration.ofSeconds(7));
    assertThat(turns(three, 4)).doesNotContain(A);
    time.pass(7_000);
    assertThat(turns(three, 3)).contains(A);
  }

  @Test
  void retryAfterCountsForTenMinutesAtMostAndNeverBackwards() {
    take(one).throttled(Duration.ofDays(365));
    assertThat(one.leftMillis(time.millis())).isEqualTo(600_000);
    one.rest(Duration.ofSeconds(-5));
    assertThat(one.leftMillis(time.millis())).isEqualTo(600_000);
    assertThat(one.door(time.millis())).isEqualTo(Failure.Door.RATE_LIMIT);
  }

  @Test
  void withoutRetryAfterTheRestDoublesUpToAMinuteWithAShareOfChance() {
    take(one).throttled(null);
    assertThat(one.leftMillis(time.millis())).isEqualTo(1_100);
    time.pass(1_100);
    take(one).throttled(null);
    assertThat(one.leftMillis(time.millis())).isEqualTo(2_200);
    for (int i = 0; i < 10; i++) {
      time.pass(one.leftMillis(time.millis()));
      take(one).throttled(null);
    }
    assertThat(one.leftMillis(time.millis())).isEqualTo(60_000);
    time.pass(60_000);
    take(one).accepted();
    take(one).throttled(null);
    assertThat(one.leftMillis(time.millis())).isEqualTo(1_100);
  }

  @Test
  void whenAllAreLeftOutTheFirstToComeBackTellsWhenAndWhy() {
    take(three).refused();
    var throttled = take(three);
    throttled.throttled(Duration.ofSeconds(5));
    take(three).refused();
    assertThat(three.take(_ -> true)).isNull();
    assertThat(three.leftMillis(time.millis())).isEqualTo(5_000);
    assertThat(three.door(time.millis())).isEqualTo(Failure.Door.RATE_LIMIT);
    throttled.throttled(Duration.ofMinutes(2));
    assertThat(three.leftMillis(time.millis())).isEqualTo(30_000);
    assertThat(three.door(time.millis())).isEqualTo(Failure.Door.KEYS);
  }

  @Test
  void aTargetWithoutKeysIsLeftAloneAllTheSame() {
    var none = new KeyRing("t", List.of(), means);
    assertThat(take(none).secret()).isNull();
    none.rest(Duration.ofSeconds(3));
    assertThat(none.take(_ -> true)).isNull();
    assertThat(none.size()).isZero();
    assertThat(none.available(time.millis())).isZero();
  }

  @Test
  void aRingIsBackSinceTheFirstOfItsKeysIs() {
    var two = new KeyRing("t", List.of(A, B), means);
    assertThat(two.backMillis()).isEqualTo(KeyRing.NEVER);
    take(two).throttled(Duration.ofSeconds(9));
    assertThat(two.backMillis()).isEqualTo(KeyRing.NEVER);
    take(two).throttled(Duration.ofSeconds(4));
    time.pass(4_000);
    var back = time.millis();
    time.pass(1_000);
    take(two).throttled(Duration.ofMinutes(1));
    time.pass(4_000);
    assertThat(two.backMillis()).isEqualTo(time.millis());
    take(two).throttled(Duration.ofSeconds(2));
    time.pass(2_000);
    assertThat(two.backMillis()).isEqualTo(time.millis()).isGreaterThan(back);
  }

  @Test
  void aKeyThatRestsBesideAFreeOneDoesNotMakeTheRingComeBackAnew() {
    var two = new KeyRing("t", List.of(A, B), means);
    two.rest(Duration.ofSeconds(3));
    time.pass(3_000);
    var back = time.millis();
    time.pass(1_000);
    take(two).throttled(Duration.ofSeconds(1));
    time.pass(5_000);
    assertThat(two.backMillis()).isEqualTo(back);
  }

  private KeyRing.Lease takeUntil(Secret secret) {
    var lease = take(three);
    while (!secret.equals(lease.secret())) {
      lease = take(three);
    }
    return lease;
  }

  private static KeyRing.Lease take(KeyRing ring) {
    return Objects.requireNonNull(ring.take(_ -> true));
  }

  private static List<Secret> turns(KeyRing ring, int times) {
    var secrets = new ArrayList<Secret>();
    for (int i = 0; i < times; i++) {
      secrets.add(Objects.requireNonNull(take(ring).secret()));
    }
    return secrets;
  }
}
