package dev.wagonway.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.predict.train.Example;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  @Test
  void predictorsOfDifferentBaseRatesAreLevelled() {
    var low = verdict(0.4, 0.3);
    var high = verdict(0.6, 0.5);
    var higher = verdict(0.7, 0.5);

    var levelled = Verdict.levelled(List.of(low, high, high, higher));

    assertThat(quality(levelled.get(0))).isEqualTo(quality(levelled.get(1)), within(1e-12));
    assertThat(quality(levelled.get(3)) - quality(levelled.get(2))).isEqualTo(0.1, within(1e-12));
    assertThat(levelled.stream().mapToDouble(VerdictTest::quality).average().orElse(0))
        .isEqualTo(0.575, within(1e-12));
  }

  @Test
  void verdictsOfOnePredictorStayAsTheyAre() {
    var verdicts = List.of(verdict(0.4, 0.5), verdict(0.75, 0.5));

    assertThat(Verdict.levelled(verdicts)).isEqualTo(verdicts);
  }

  private static double quality(Verdict verdict) {
    return verdict.quality().getOrDefault("large", 0.0);
  }

  private static Verdict verdict(double quality, double baseRate) {
    var example = new Example("id", "", "group", "How far?", Map.of("large", 1.0), Map.of());
    return new Verdict(example, Map.of("large", quality), false, Map.of("large", baseRate));
  }
}
