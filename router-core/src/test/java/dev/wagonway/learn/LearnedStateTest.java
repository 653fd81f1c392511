package dev.wagonway.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.learn.Evidence.Kind;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnedStateTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Prospect BEFORE = new Prospect(0.8, 0.15, Prospect.Source.PRIOR);

  private final List<Drift> drifts = new ArrayList<>();
  private final LearnedState state = new LearnedState(Memory.DEFAULT, drifts::add);

  @Test
  void expectsWhatWasExpectedBeforeAsLongAsNothingWasObserved() {
    assertThat(about("a", Domain.CODE, 0.6)).isSameAs(BEFORE);
    state.take(evidence("b", Domain.CODE, 0.6, 0, 1));
    assertThat(about("a", Domain.CODE, 0.6)).isSameAs(BEFORE);
  }

  @Test
  void comesToBelieveWhatItSees() {
    for (var i = 0; i < 300; i++) {
      state.take(evidence("a", Domain.MATHS, 0.8, i % 5 == 0 ? 1 : 0, 1));
    }
    var seen = about("a", Domain.MATHS, 0.8);
    assertThat(seen.quality()).isCloseTo(0.2, within(0.05));
    assertThat(seen.deviation()).isLessThan(0.04);
    assertThat(seen.source()).isEqualTo(Prospect.Source.LEARNED);
  }

  @Test
  void concludesLessAboutWhatIsLessAlike() {
    for (var i = 0; i < 40; i++) {
      state.take(evidence("a", Domain.MATHS, 0.8, 0, 1));
    }
    var same = about("a", Domain.MATHS, 0.8).quality();
    var easier = about("a", Domain.MATHS, 0.1).quality();
    var elsewhere = about("a", Domain.LAW, 0.8).quality();
    assertThat(same).isLessThan(easier);
    assertThat(easier).isLessThan(elsewhere);
    assertThat(elsewhere).isLessThan(BEFORE.quality());
  }

  @Test
  void forgetsWithTime() {
    for (var i = 0; i < 50; i++) {
      state.take(evidence("a", Domain.LAW, 0.3, 0, 1));
    }
    var fresh = about("a", Domain.LAW, 0.3).quality();
    for (var day = 20; day <= 140; day += 20) {
      state.take(at(START.plus(Duration.ofDays(day)), "b", 1));
    }
    var faded = about("a", Domain.LAW, 0.3).quality();
    assertThat(fresh).isLessThan(0.3);
    assertThat(faded).isCloseTo(BEFORE.quality(), within(0.02));
    assertThat(state.leaps()).isZero();
  }

  @Test
  void countsLateNewsAtItsAge() {
    var quick = new LearnedState(Memory.of(Duration.ofMinutes(30)), drifts::add);
    quick.take(at(START.plus(Duration.ofMinutes(30)), "a", 1));
    quick.take(at(START, "a", 0));
    assertThat(quick.status().getFirst().overall().weight()).isEqualTo(1.5);
    assertThat(quick.status().getFirst().overall().reward()).isCloseTo(1 / 1.5, within(0.002));
    assertThat(quick.leaps()).isZero();
  }

  @Test
  void goesOnLearningWhenAClockThatWasAheadIsPutRight() {
    state.take(at(START.plus(Duration.ofDays(3_650)), "a", 1));
    for (var i = 0; i < 50; i++) {
      state.take(at(START.plusSeconds(i), "a", 0));
    }
    var learned = state.status().getFirst();
    assertThat(learned.overall().weight()).isCloseTo(51, within(0.01));
    assertThat(learned.last()).isEqualTo(START.plusSeconds(49));
    assertThat(about("a", Domain.GENERAL, 0.5).quality()).isLessThan(0.3);
    assertThat(state.leaps()).isEqualTo(1);
  }

  @Test
  void keepsAQuarterHoweverFarAClockLeapsAndAllOfThatWhenItComesBack() {
    for (var i = 0; i < 40; i++) {
      state.take(at(START, i < 20 ? "a" : "b", 0));
    }
    state.take(at(START.plus(Duration.ofDays(3_650)), "c", 1));
    assertThat(weights()).containsExactly(5.0, 5.0, 1.0);
    state.take(at(START, "c", 1));
    assertThat(weights()).containsExactly(5.0, 5.0, 2.0);
    assertThat(state.leaps()).isEqualTo(2);
    assertThat(about("a", Domain.GENERAL, 0.5).quality()).isLessThan(0.5);
  }

  @Test
  void startsAtAnyTimeOnceEverythingWasForgotten() {
    state.take(at(START.plus(Duration.ofDays(3_650)), "a", 1));
    state.reset();
    state.take(at(START, "a", 1));
    assertThat(weights()).containsExactly(1.0);
    assertThat(state.leaps()).isZero();
  }

  private List<Double> weights() {
    return state.status().stream().map(one -> one.overall().weight()).toList();
  }

  @Test
  void staysWithinZeroAndOneWhateverItIsTold() {
    var random = new SplittableRandom(5);
    for (var i = 0; i < 2_000; i++) {
      state.take(Streams.anything(random, START.plusSeconds(60L * i)));
      var quality = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
      var before = new Prospect(quality, random.nextDouble(), Prospect.Source.PREDICTED);
      var features = features(Streams.domain(random), random.nextDouble());
      var after = state.beliefs().about("t0", features, Streams.grams(random), before);
      assertThat(after.quality()).isBetween(0.0, 1.0);
      assertThat(after.deviation()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void noticesThatATargetHasChanged() {
    var random = new SplittableRandom(11);
    for (var i = 0; i < 1_500; i++) {
      state.take(evidence("a", Domain.CODE, 0.5, random.nextDouble() < 0.8 ? 1 : 0, 1));
    }
    assertThat(drifts).isEmpty();
    for (var i = 0; i < 60; i++) {
      state.take(evidence("a", Domain.CODE, 0.5, random.nextDouble() < 0.3 ? 1 : 0, 1));
    }
    assertThat(drifts).containsExactly(new Drift("a", START, false));
    assertThat(about("a", Domain.CODE, 0.5).quality()).isLessThan(0.6);
    assertThat(state.status().getFirst().drifts()).isEqualTo(1);
  }

  @Test
  void noticesThatATargetHasBecomeBetter() {
    var random = new SplittableRandom(12);
    for (var i = 0; i < 400; i++) {
      state.take(evidence("a", Domain.CODE, 0.5, random.nextDouble() < 0.3 ? 1 : 0, 1));
    }
    drifts.clear();
    for (var i = 0; i < 80; i++) {
      state.take(evidence("a", Domain.CODE, 0.5, random.nextDouble() < 0.9 ? 1 : 0, 1));
    }
    assertThat(drifts).extracting(Drift::better).containsExactly(true);
  }

  @Test
  void remembersNoMoreTargetsThanItMay() {
    var small = new LearnedState(new Memory(Duration.ofDays(1), 2), drifts::add);
    small.take(at(START, "first", 0));
    small.take(at(START.plusSeconds(1), "second", 0));
    small.take(at(START.plusSeconds(2), "first", 0));
    small.take(at(START.plusSeconds(3), "third", 0));
    assertThat(small.status()).extracting(Learned::target).containsExactly("first", "third");
  }

  @Test
  void forgetsATargetOrAll() {
    state.take(List.of(at(START, "a", 0), at(START, "b", 0), at(START, "c", 0)));
    assertThat(state.reset("a")).isTrue();
    assertThat(state.reset("a")).isFalse();
    assertThat(about("a", Domain.GENERAL, 0.5)).isSameAs(BEFORE);
    assertThat(about("b", Domain.GENERAL, 0.5)).isNotSameAs(BEFORE);
    state.reset();
    assertThat(about("b", Domain.GENERAL, 0.5)).isSameAs(BEFORE);
    assertThat(state.status()).isEmpty();
  }

  @Test
  void tellsWhatItLearnedByDomainAndBand() {
    state.take(evidence("a", Domain.MATHS, 0.9, 0, 1));
    state.take(evidence("a", Domain.MATHS, 0.9, 1, 2));
    state.take(evidence("a", Domain.LAW, 0.1, 1, 1));
    var learned = state.status().getFirst();
    assertThat(learned.observations()).isEqualTo(3);
    assertThat(learned.overall().weight()).isEqualTo(3);
    assertThat(learned.cells())
        .extracting(cell -> cell.domain() + "/" + cell.band() + " " + cell.sum().reward())
        .containsExactly("MATHS/HARDEST 0.5", "LAW/EASY 1.0");
    assertThat(learned.cells().getFirst().sum().sources()).isEqualTo(2);
  }

  @Test
  void twoHundredLabelsOnUnseenRequestsTellHardFromEasy() {
    var random = new SplittableRandom(3);
    for (var i = 0; i < 200; i++) {
      var isHard = random.nextBoolean();
      var reward = random.nextDouble() < (isHard ? 0.35 : 0.85) ? 1 : 0;
      state.take(
          new Evidence(
              START,
              "a",
              Domain.SCIENCE,
              0.5,
              0.6,
              reward,
              1,
              Kind.FEEDBACK,
              i % 7,
              words(random, isHard)));
    }
    assertThat(drifts).isEmpty();
    var beliefs = state.beliefs();
    var wins = 0;
    for (var i = 0; i < 500; i++) {
      var easy = beliefs.about("a", features(), words(random, false), BEFORE).quality();
      var hard = beliefs.about("a", features(), words(random, true), BEFORE).quality();
      wins += easy > hard ? 1 : 0;
    }
    assertThat(wins).isGreaterThan(400);
  }

  /** Forty n-grams that any request has, and ten of sixty that only one of the kinds has. */
  private static Grams words(SplittableRandom random, boolean isHard) {
    var hashes = new int[50];
    for (var i = 0; i < hashes.length; i++) {
      var word = i < 40 ? random.nextInt(2_000) : 5_000 + random.nextInt(60) + (isHard ? 60 : 0);
      hashes[i] = word * 0x85EBCA6B;
    }
    return Grams.of(hashes, hashes.length);
  }

  private Prospect about(String target, Domain domain, double difficulty) {
    return state.beliefs().about(target, features(domain, difficulty), Grams.NONE, BEFORE);
  }

  private static Features features() {
    return features(Domain.SCIENCE, 0.5);
  }

  private static Features features(Domain domain, double difficulty) {
    return new Features(difficulty, domain, Task.CHAT, "en", false, false);
  }

  private static Evidence evidence(
      String target, Domain domain, double difficulty, double reward, long source) {
    return new Evidence(
        START, target, domain, difficulty, 0.8, reward, 1, Kind.FEEDBACK, source, Grams.NONE);
  }

  private static Evidence at(Instant at, String target, double reward) {
    return new Evidence(
        at, target, Domain.GENERAL, 0.5, 0.8, reward, 1, Kind.FEEDBACK, 1, Grams.NONE);
  }
}
