package dev.wagonway.predict.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static final Offset<Double> EXACTLY = within(1e-12);

  /** Four prompts, of which the weak model fails at those that are said to be hard. */
  private static final List<Outcome> FORESEEN =
      List.of(
          new Outcome(1, 1, 1), new Outcome(4, 0, 1), new Outcome(2, 1, 1), new Outcome(3, 0, 1));

  @Test
  void measuresWhatWasFiguredOutByHand() {
    var curve = Curve.of(FORESEEN);

    assertThat(curve.count()).isEqualTo(4);
    assertThat(curve.weak()).isEqualTo(0.5);
    assertThat(curve.strong()).isEqualTo(1);
    assertThat(curve.apgr()).isCloseTo(0.75, EXACTLY);
    assertThat(curve.binnedApgr()).isCloseTo(0.75, EXACTLY);
    assertThat(curve.cpt(0.2)).isCloseTo(0.1, EXACTLY);
    assertThat(curve.cpt(0.5)).isCloseTo(0.25, EXACTLY);
    assertThat(curve.cpt(0.8)).isCloseTo(0.4, EXACTLY);
  }

  @Test
  void mixesEqualScoresAtRandom() {
    var blind = Curve.of(FORESEEN.stream().map(o -> new Outcome(7, o.weak(), o.strong())).toList());

    assertThat(blind.apgr()).isCloseTo(0.5, EXACTLY);
    assertThat(blind.binnedApgr()).isCloseTo(0.5, EXACTLY);
    assertThat(blind.cpt(0.8)).isCloseTo(0.8, EXACTLY);
  }

  @Test
  void measuresTheSameInWhateverOrderOutcomesCome() {
    var random = new SplittableRandom(5);
    var outcomes = new ArrayList<Outcome>();
    for (var i = 0; i < 200; i++) {
      outcomes.add(new Outcome(random.nextInt(9), random.nextInt(2), 1));
    }
    var before = Curve.of(outcomes);
    Collections.shuffle(outcomes, new Random(1));
    var after = Curve.of(outcomes);

    assertThat(after.apgr()).isCloseTo(before.apgr(), EXACTLY);
    assertThat(after.cpt(0.5)).isCloseTo(before.cpt(0.5), EXACTLY);
  }

  @Test
  void tellsNoGainWhereTheStrongModelIsNotTheBetter() {
    var curve = Curve.of(List.of(new Outcome(1, 1, 0), new Outcome(2, 0, 1)));

    assertThat(curve.hasGap()).isFalse();
    assertThat(curve.apgr()).isNaN();
    assertThat(curve.binnedApgr()).isNaN();
    assertThat(curve.cpt(0.5)).isNaN();
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThatThrownBy(() -> Curve.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> new Outcome(Double.NaN, 0, 1)).hasMessageContaining("score: NaN");
  }

  @Test
  void intervalsHoldTheFigureAndRepeat() {
    var random = new SplittableRandom(2);
    var outcomes = new ArrayList<Outcome>();
    for (var i = 0; i < 300; i++) {
      var hard = random.nextDouble();
      outcomes.add(new Outcome(hard, random.nextDouble() < hard ? 0 : 1, 1));
    }
    var bootstrap = new Bootstrap(200, 1);
    var interval = bootstrap.apgr(outcomes);
    var apgr = Curve.of(outcomes).apgr();

    assertThat(interval.low()).isBetween(apgr - 0.1, apgr);
    assertThat(interval.high()).isBetween(apgr, apgr + 0.1);
    assertThat(bootstrap.apgr(outcomes)).isEqualTo(interval);
    assertThat(new Bootstrap(200, 2).apgr(outcomes)).isNotEqualTo(interval);
  }

  @Test
  void macroIntervalsCountEachSourceTheSame() {
    var foreseen = Collections.nCopies(50, FORESEEN).stream().flatMap(List::stream).toList();
    var blind = foreseen.stream().map(o -> new Outcome(0, o.weak(), o.strong())).toList();

    var interval = new Bootstrap(50, 1).macro(List.of(foreseen, blind.subList(0, 40)));
    assertThat(interval.low()).isLessThan(0.625);
    assertThat(interval.high()).isGreaterThan(0.625).isLessThan(0.66);
  }
}
