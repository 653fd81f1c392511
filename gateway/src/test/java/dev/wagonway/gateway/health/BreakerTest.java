package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Resilience;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Resilience.Breaker NUMBERS =
      new Resilience.Breaker(10, 0.5, 4, Duration.ofSeconds(10), 2);

  private final FakeTime time = new FakeTime();
  private final Recorded recorded = new Recorded();
  private final Means means = new Means(time, () -> 0, recorded);
  private int closedAgain;
  private final Breaker breaker = new Breaker("t", NUMBERS, means, () -> closedAgain++);

  @Test
  void opensWhenTheShareOfFailuresIsReached() {
    answer(Verdict.GOOD, Verdict.GOOD, Verdict.BAD);
    assertThat(breaker.isClosed()).isTrue();
    answer(Verdict.BAD);
    assertThat(breaker.isClosed()).isFalse();
    assertThat(left()).isEqualTo(10_000);
    assertThat(breaker.take()).isEqualTo(Breaker.REFUSED);
    assertThat(recorded.events).containsExactly("t open");
  }

  @Test
  void staysClosedUntilEnoughAnswersWereSeen() {
    answer(Verdict.BAD, Verdict.BAD, Verdict.BAD);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void rateLimitsKeysAndClientsAreNoFailures() {
    for (int i = 0; i < 100; i++) {
      answer(Verdict.THROTTLED, Verdict.KEY, Verdict.NONE);
    }
    answer(Verdict.BAD, Verdict.BAD, Verdict.BAD);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void afterItsRestSoManyTryAndNoMore() {
    open();
    time.pass(10_000);
    assertThat(left()).isZero();
    var first = breaker.take();
    var second = breaker.take();
    assertThat(Breaker.isTrial(first) && Breaker.isTrial(second)).isTrue();
    assertThat(breaker.take()).isEqualTo(Breaker.REFUSED);
    assertThat(left()).isPositive();
    breaker.ended(first, Verdict.GOOD);
    breaker.ended(second, Verdict.GOOD);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(closedAgain).isEqualTo(1);
    assertThat(recorded.events).containsExactly("t open", "t half-open", "t closed");
  }

  @Test
  void aTrialThatSaysNothingLeavesItsTurnToAnother() {
    open();
    time.pass(10_000);
    for (int i = 0; i < 10; i++) {
      var pass = breaker.take();
      assertThat(pass).isNotEqualTo(Breaker.REFUSED);
      breaker.ended(pass, Verdict.NONE);
    }
    assertThat(left()).isZero();
  }

  @Test
  void trialsThatFailOpenItAgain() {
    open();
    time.pass(10_000);
    answer(Verdict.BAD, Verdict.BAD);
    assertThat(left()).isEqualTo(10_000);
    assertThat(recorded.events).containsExactly("t open", "t half-open", "t open");
  }

  @Test
  void answersToRequestsFromBeforeDoNotCountAsTrials() {
    var old = new int[20];
    for (int i = 0; i < old.length; i++) {
      old[i] = breaker.take();
    }
    open();
    time.pass(10_000);
    var trial = breaker.take();
    for (var pass : old) {
      breaker.ended(pass, Verdict.BAD);
      breaker.ended(pass, Verdict.NONE);
    }
    assertThat(left()).isZero();
    breaker.ended(trial, Verdict.GOOD);
    answer(Verdict.GOOD);
    assertThat(breaker.isClosed()).isTrue();
    for (var pass : old) {
      breaker.ended(pass, Verdict.BAD);
    }
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void aProbeThatIsAnsweredEndsTheRestEarly() {
    open();
    breaker.probed(true);
    assertThat(left()).isZero();
    assertThat(breaker.take()).isNotEqualTo(Breaker.REFUSED);
  }

  @Test
  void timeAloneDoesNotEndTheRestWhileProbesAreMissed() {
    open();
    breaker.probed(false);
    time.pass(60_000);
    assertThat(left()).isPositive();
    assertThat(breaker.take()).isEqualTo(Breaker.REFUSED);
    breaker.probed(true);
    assertThat(breaker.take()).isNotEqualTo(Breaker.REFUSED);
  }

  private void open() {
    answer(Verdict.BAD, Verdict.BAD, Verdict.BAD, Verdict.BAD);
    assertThat(breaker.isClosed()).isFalse();
  }

  private void answer(Verdict... verdicts) {
    for (var verdict : verdicts) {
      breaker.ended(breaker.take(), verdict);
    }
  }

  private long left() {
    return breaker.leftMillis(time.millis());
  }
}
