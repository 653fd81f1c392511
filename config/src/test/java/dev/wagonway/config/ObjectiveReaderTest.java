package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Strategy;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Canary;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.LeastBusy;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.strategy.Utility;
import dev.wagonway.strategy.WeightedSplit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectiveReaderTest {

  private static @Nullable Strategy of(String objective) {
    return Policies.route("auto", Policies.auto("objective: " + objective)).terms().strategy();
  }

  private static String only(String objective) {
    return Policies.only(Policies.auto("objective: " + objective));
  }

  @Test
  void readsStrategiesByTheirNames() {
    assertThat(of("cheapest")).isEqualTo(new Cheapest());
    assertThat(of("fastest")).isEqualTo(new Fastest(false));
    assertThat(of("best")).isEqualTo(new Best());
    assertThat(of("balanced")).isEqualTo(Utility.BALANCED);
    assertThat(of("priority")).isEqualTo(Strategy.AS_LISTED);
    assertThat(of("least-busy")).isEqualTo(new LeastBusy());
    assertThat(of("round-robin")).isEqualTo(new RoundRobin());
  }

  @Test
  void readsWeights() {
    assertThat(of("{ quality: 0.6, cost: 0.3, latency: 0.1 }"))
        .isEqualTo(Utility.of(0.6, 0.3, 0.1));
    assertThat(of("{ cost: 1 }")).isEqualTo(Utility.of(0, 1, 0));
  }

  @Test
  void readsOptions() {
    assertThat(of("{ strategy: weighted, shares: { glm: 3, opus: 1 } }"))
        .isEqualTo(new WeightedSplit(Map.of("glm", 3.0, "opus", 1.0)));
    assertThat(of("{ strategy: fastest, by: first-token }")).isEqualTo(new Fastest(true));
    assertThat(of("{ strategy: canary, target: opus, share: \"${SHARE:-0.1}\" }"))
        .isEqualTo(new Canary("opus", 0.1));
    assertThat(of("{ strategy: utility, quality: 2, cost: 1 }")).isEqualTo(Utility.of(2, 1, 0));
  }

  @Test
  void pointsAtTheOption() {
    assertThat(only("{ strategy: weighted, shares: { glm: 3, opsu: 1 } }"))
        .isEqualTo(
            "+4:62: routes.auto.objective.shares.opsu: \"opsu\" (expected one of: pocket, glm,"
                + " opus)");
    assertThat(only("{ strategy: weighted, shares: { glm: many } }"))
        .isEqualTo(
            "+4:53: routes.auto.objective.shares.glm: \"many\" (expected: a number from 0 to"
                + " 1000000000)");
    assertThat(only("{ strategy: canary, share: 2, target: opus }"))
        .isEqualTo("+4:43: routes.auto.objective.share: \"2\" (expected: a number from 0 to 1)");
    assertThat(only("{ strategy: canary }"))
        .isEqualTo(
            "+4:16: routes.auto.objective.target: missing (expected: the id of a candidate)");
  }

  @Test
  void refusesOptionsThatTheStrategyDoesNotHave() {
    assertThat(only("{ strategy: canary, target: opus, shere: 0.1 }"))
        .isEqualTo(
            "+4:57: routes.auto.objective.shere: not an option of canary (expected one of: share,"
                + " target; did you mean share?)");
    assertThat(only("{ strategy: best, by: total }"))
        .isEqualTo("+4:38: routes.auto.objective.by: not an option of best (expected no options)");
  }

  @Test
  void saysHowToWriteOptions() {
    assertThat(only("weighted"))
        .isEqualTo(
            "+4:16: routes.auto.objective: \"weighted\" without options: shares missing (expected:"
                + " a mapping of candidates to shares); as in objective: { strategy: weighted,"
                + " shares: … }");
  }

  @Test
  void refusesStrategiesThatAreNone() {
    assertThat(only("{ strategy: cheepest }"))
        .startsWith("+4:28: routes.auto.objective.strategy: \"cheepest\" (expected one of:")
        .endsWith("did you mean cheapest?)");
    assertThat(only("[best]"))
        .isEqualTo(
            "+4:16: routes.auto.objective: found a list (expected: one of: cheapest, fastest, best,"
                + " balanced, priority, least-busy, round-robin, or a mapping with the keys quality,"
                + " cost, latency, or a mapping with the key strategy and its options)");
    assertThat(only("{ strategy: best, by: [total] }")).contains("found a list");
    assertThat(only("{ strategy: weighted, shares: { glm: [1] } }")).contains("found a list");
    assertThat(only("{ strategy: best, by: }")).contains("found nothing");
  }
}
