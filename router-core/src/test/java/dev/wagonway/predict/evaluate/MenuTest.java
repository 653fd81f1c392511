package dev.wagonway.predict.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MenuTest {

  private static final List<String> MODELS = List.of("cheap", "dear");
  private static final Map<String, Double> COSTS = Map.of("cheap", 1.0, "dear", 9.0);

  private static final List<Served> FORESEEN =
      List.of(
          new Served(Map.of("cheap", 0.9, "dear", 0.9), Map.of("cheap", 1.0, "dear", 1.0), COSTS),
          new Served(Map.of("cheap", 0.1, "dear", 0.9), Map.of("cheap", 0.0, "dear", 1.0), COSTS));

  @Test
  void measuresWhatWasFiguredOutByHand() {
    var menu = Menu.of(MODELS, FORESEEN);

    assertThat(menu.aiq()).isCloseTo(0.875, within(1e-6));
    assertThat(menu.mixingAiq()).isCloseTo(0.75, within(1e-6));
    assertThat(menu.costAt(1).getAsDouble()).isCloseTo(5 / 9.0, within(1e-12));
    assertThat(menu.mixingCostAt(0.95).getAsDouble()).isCloseTo(8.2 / 9, within(1e-3));
  }

  @Test
  void leavesOutPromptsWithoutAPrice() {
    var unpriced = new Served(Map.of(), Map.of("cheap", 0.0, "dear", 0.0), Map.of("cheap", 1.0));

    assertThat(Menu.of(MODELS, List.of(FORESEEN.get(0), FORESEEN.get(1), unpriced)).count())
        .isEqualTo(2);
    assertThat(Menu.of(MODELS, List.of(unpriced)).costAt(0.9)).isEmpty();
    assertThat(Menu.of(MODELS, List.of(unpriced)).mixingCostAt(0.9)).isEmpty();
  }

  @Test
  void tellsWhenTheWantedQualityIsNeverReached() {
    assertThat(Menu.of(MODELS, FORESEEN).costAt(1.02)).isEmpty();
    assertThat(Menu.of(MODELS, FORESEEN).mixingCostAt(1.02)).isEmpty();
  }

  @Test
  void spendsOnTheHardestFirst() {
    var first = new Spending.Priced(new Outcome(1, 0, 1), 1, 10);
    var second = new Spending.Priced(new Outcome(2, 0, 1), 1, 10);

    var spending = Spending.of(List.of(first, second));
    assertThat(spending.at(0)).isCloseTo(0.1, within(1e-12));
    assertThat(spending.at(0.5)).isCloseTo(0.55, within(1e-12));
    assertThat(spending.at(1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void keepsOnlyPointsOfTheHullWhereQualityGrows() {
    var hull =
        Hull.of(
            List.of(
                new Hull.Point(1, 0.5),
                new Hull.Point(2, 0.4),
                new Hull.Point(3, 0.9),
                new Hull.Point(4, 0.7)));

    assertThat(hull.at(0.5)).isZero();
    assertThat(hull.at(2)).isCloseTo(0.7, within(1e-12));
    assertThat(hull.at(9)).isEqualTo(0.9);
  }

  @Test
  void calibrationErrorIsTheDistanceOfWhatWasSaidFromWhatWas() {
    var calibration = new Calibration();
    assertThat(calibration.error()).isZero();
    calibration.add(0.9, 1);
    calibration.add(0.9, 0);
    assertThat(calibration.error()).isCloseTo(0.4, within(1e-12));
    calibration.add(1, 1);
    calibration.add(0, 0);
    assertThat(calibration.error()).isCloseTo(0.2, within(1e-12));
  }
}
