package dev.wagonway.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.learn.Evidence.Kind;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much those who tell count for. */
class SourcesTest {

  private static final Prospect BEFORE = new Prospect(0.8, 0.15, Prospect.Source.PRIOR);
  private static final long LIAR = 999;
  private static final Grams GRAMS = Grams.of(new int[] {1, 2, 3}, 3);

  @Test
  void oneKeyAmongTwentyCannotDragATarget() {
    for (var lies : new int[] {10, 1_000, 20_000}) {
      var honest = new LearnedState(Memory.DEFAULT, _ -> {});
      var lied = new LearnedState(Memory.DEFAULT, drift -> assertThat(drift).isNull());
      tellTruth(honest, 20, Domain.CODE);
      tellTruth(lied, 20, Domain.CODE);
      for (var i = 0; i < lies; i++) {
        lied.take(evidence(LIAR, 0, Domain.CODE, GRAMS));
      }
      assertThat(quality(lied, Domain.CODE, Grams.NONE))
          .isBetween(quality(honest, Domain.CODE, Grams.NONE) - 0.09, 0.95);
      assertThat(quality(lied, Domain.CODE, GRAMS))
          .isGreaterThan(quality(honest, Domain.CODE, GRAMS) - 0.25);
    }
  }

  @Test
  void norDoesItCountForMoreWhereNobodyElseTellsAnything() {
    var state = new LearnedState(Memory.DEFAULT, _ -> {});
    tellTruth(state, 20, Domain.CODE);
    var usual = quality(state, Domain.CODE, Grams.NONE);
    for (var i = 0; i < 5_000; i++) {
      state.take(evidence(LIAR, 0, Domain.LAW, Grams.NONE));
    }
    var ofTwoUsers = 2 * 10;
    assertThat(state.status().getFirst().cells().getLast().sum().weight())
        .isCloseTo(ofTwoUsers, within(0.5));
    assertThat(quality(state, Domain.CODE, Grams.NONE)).isCloseTo(usual, within(0.05));
  }

  @Test
  void theOnlySourceCountsInFull() {
    var state = new LearnedState(Memory.DEFAULT, _ -> {});
    for (var i = 0; i < 500; i++) {
      state.take(evidence(LIAR, 0, Domain.CODE, Grams.NONE));
    }
    assertThat(quality(state, Domain.CODE, Grams.NONE)).isLessThan(0.05);
  }

  @Test
  void theGatewayItselfIsNotCapped() {
    var state = new LearnedState(Memory.DEFAULT, _ -> {});
    tellTruth(state, 5, Domain.CODE);
    for (var i = 0; i < 1_000; i++) {
      state.take(evidence(0, 0, Domain.CODE, Grams.NONE));
    }
    assertThat(quality(state, Domain.CODE, Grams.NONE)).isLessThan(0.1);
  }

  @Test
  void thousandsOfKeysTakeNoMoreRoomThanAFew() {
    var ledger = new Ledger();
    var random = new SplittableRandom(1);
    for (var i = 0; i < 50_000; i++) {
      ledger.add(random.nextLong(), 1, 1, 0.5);
    }
    assertThat(ledger.size()).isEqualTo(Ledger.EXACT + Ledger.POOLS);
    assertThat(ledger.tally(ledger, ledger.cap()).weight()).isPositive();
  }

  @Test
  void noSourceCountsForMoreThanTwiceTheMedian() {
    var random = new SplittableRandom(2);
    for (var trial = 0; trial < 200; trial++) {
      var ledger = new Ledger();
      var sources = 3 + random.nextInt(20);
      for (var source = 1; source <= sources; source++) {
        ledger.add(source, 1 + 10 * random.nextDouble(), 1, 0.5);
      }
      ledger.add(1, 1e6, 0, 0.5);
      var weights = new double[sources - 1];
      for (var source = 2; source <= sources; source++) {
        weights[source - 2] = ledger.weightOf(source);
      }
      Arrays.sort(weights);
      // The liar moves the median by one place at most.
      var next = weights[Math.min(weights.length - 1, sources / 2)];
      assertThat(ledger.cap()).isLessThanOrEqualTo(2 * next);
      var most = Arrays.stream(weights).sum() + ledger.cap();
      assertThat(ledger.tally(ledger, ledger.cap()).weight()).isLessThanOrEqualTo(most + 1e-9);
    }
  }

  private static void tellTruth(LearnedState state, int keys, Domain domain) {
    for (var i = 0; i < keys * 10; i++) {
      state.take(evidence(1 + i % keys, i % 10 == i / keys ? 0 : 1, domain, GRAMS));
    }
  }

  private static double quality(LearnedState state, Domain domain, Grams grams) {
    var features = new Features(0.5, domain, Features.NEUTRAL.task(), "", false, false);
    return state.beliefs().about("a", features, grams, BEFORE).quality();
  }

  private static Evidence evidence(long source, double reward, Domain domain, Grams grams) {
    return new Evidence(
        Instant.EPOCH, "a", domain, 0.5, 0.8, reward, 1, Kind.FEEDBACK, source, grams);
  }
}
