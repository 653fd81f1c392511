package dev.wagonway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientLimitTest {

  private static final long SECOND = 1_000_000_000;

  private final GradientLimit limit = new GradientLimit();

  @Test
  void doesNotLimitWhatNothingIsKnownOf() {
    assertThat(limit.limit()).isEqualTo(GradientLimit.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 3_000})
  void neverLimitsATargetWhoseTimesAreSteady(int clients) {
    for (var seed = 1; seed <= 5; seed++) {
      var steady = new GradientLimit();
      var server = new SimulatedServer(steady, new SplittableRandom(seed)).noise(0.5);
      assertThat(server.run(clients, 20_000).leastLimit()).isGreaterThanOrEqualTo(clients);
    }
  }

  @Test
  void letsASteadyTargetHaveManyAtOnceAfterAQuietTime() {
    var server = new SimulatedServer(limit, new SplittableRandom(3)).noise(0.3);
    server.run(3, 200);
    assertThat(server.run(5_000, 20_000).leastLimit()).isGreaterThanOrEqualTo(5_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 200})
  void convergesNearTheCapacityOfATargetThatHasOne(int capacity) {
    for (var seed = 1; seed <= 5; seed++) {
      var found = new GradientLimit();
      var server =
          new SimulatedServer(found, new SplittableRandom(seed)).capacity(capacity).noise(0.2);
      server.run(capacity / 2, 2_000);
      server.run(10 * capacity, 100 * capacity);
      for (var look = 0; look < 20; look++) {
        var harvest = server.run(10 * capacity, 20 * capacity);
        assertThat(harvest.leastLimit()).isBetween(capacity / 2, 3 * capacity);
        assertThat(harvest.mostInside()).isLessThanOrEqualTo(3 * capacity);
      }
      var longRun = server.run(10 * capacity, 1_000 * capacity);
      assertThat(longRun.perSecond()).isGreaterThan(0.9 * server.best(10 * capacity));
      assertThat(found.limit()).isBetween(capacity / 2, 3 * capacity);
    }
  }

  @Test
  void losesNoThroughputEvenIfATargetIsOverloadedFromTheStart() {
    var server = new SimulatedServer(limit, new SplittableRandom(4)).capacity(50).noise(0.2);
    server.run(500, 5_000);
    assertThat(server.run(500, 50_000).perSecond()).isGreaterThan(0.9 * server.best(500));
  }

  @Test
  void comesBackToWhatIsUsedWhenATargetBecomesSlowerForGood() {
    var server = new SimulatedServer(limit, new SplittableRandom(5)).noise(0.3);
    server.run(300, 10_000);
    server.slowness(3);
    server.run(300, 40_000);
    assertThat(server.run(300, 10_000).leastLimit()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void forgetsAnOverloadThatIsOver() {
    var server = new SimulatedServer(limit, new SplittableRandom(6)).capacity(20).noise(0.2);
    server.run(10, 1_000);
    server.run(200, 10_000);
    assertThat(limit.limit()).isLessThan(100);
    server.run(5, 5_000);
    assertThat(limit.limit()).isEqualTo(GradientLimit.NONE);
  }

  @Test
  void fallsWhenATargetSaysThatItIsTooMuch() {
    var server = new SimulatedServer(limit, new SplittableRandom(7)).refusesAbove(40);
    server.run(30, 1_000);
    server.run(400, 2_000);
    var harvest = server.run(400, 50_000);
    assertThat(harvest.perSecond()).isGreaterThan(0.8 * 40 / 30 * server.best(30));
    assertThat(harvest.refused()).isLessThan(50_000 / 20);
    assertThat(limit.limit()).isBetween(30, 50);
  }

  @Test
  void fallsOnceOnlyForAStormOfRefusalsFromBefore() {
    for (var i = 0; i < 100; i++) {
      limit.left(new GradientLimit.Entry(0, 100, 10), 0, true);
    }
    assertThat(limit.limit()).isEqualTo(90);
    limit.left(new GradientLimit.Entry(limit.era(), 90, 10), 0, true);
    assertThat(limit.limit()).isEqualTo(81);
  }

  @Test
  void neverFallsBelowFour() {
    for (var i = 0; i < 100; i++) {
      limit.left(new GradientLimit.Entry(limit.era(), 8, 10), 0, true);
    }
    assertThat(limit.limit()).isEqualTo(4);
  }

  @Test
  void doesNotTakeALongPromptForOverload() {
    for (var i = 0; i < 1_000; i++) {
      limit.left(new GradientLimit.Entry(limit.era(), 50, 100), SECOND / 4, false);
    }
    for (var i = 0; i < 1_000; i++) {
      limit.left(new GradientLimit.Entry(limit.era(), 50, 100_000), 20 * SECOND, false);
    }
    assertThat(limit.limit()).isEqualTo(GradientLimit.NONE);
  }

  @Test
  void blamesNothingOnAFewRequests() {
    for (var i = 0; i < 200; i++) {
      limit.left(new GradientLimit.Entry(limit.era(), 3, 100), SECOND, false);
    }
    for (var i = 0; i < 200; i++) {
      limit.left(new GradientLimit.Entry(limit.era(), 3, 100), 30 * SECOND, false);
    }
    assertThat(limit.limit()).isEqualTo(GradientLimit.NONE);
  }
}
