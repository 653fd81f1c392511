package dev.wagonway.load.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final int REQUESTS = 5_000;
  private static final int CHANGE = REQUESTS * 2 / 5;

  @Test
  void learnsMoreThanPriorsKnowAndLessThanEverything() {
    for (var plot : Plot.values()) {
      var regrets = new Trial(plot, options(plot, 1)).run();
      var learned = total(regrets, Trial.LEARNED);
      assertThat(learned).isBetween(1.0, 0.9 * total(regrets, Trial.PRIORS));
      assertThat(learned).isLessThan(total(regrets, "always best"));
      assertThat(learned).isLessThan(total(regrets, "always cheapest"));
    }
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    var once = text(Plot.DEGRADE, 3);
    assertThat(text(Plot.DEGRADE, 3)).isEqualTo(once);
    assertThat(text(Plot.DEGRADE, 4)).isNotEqualTo(once);
  }

  @Test
  void capsTakeMostOfTheEffectFromLies() {
    var trial = new Trial(Plot.ADVERSARY, options(Plot.ADVERSARY, 1));
    var findings = new Findings(Plot.ADVERSARY, trial.run(), CHANGE, trial.noticed());
    assertThat(findings.taken(Trial.LEARNED)).isLessThan(findings.taken(Trial.CREDULOUS) / 2);
  }

  @Test
  void noticesAModelThatDegradesAndRecovers() {
    var trial = new Trial(Plot.DEGRADE, options(Plot.DEGRADE, 1));
    var regrets = trial.run();
    assertThat(trial.noticed()).isPositive();
    assertThat(regrets.getFirst().perRequest().sum(CHANGE, REQUESTS))
        .isLessThan(regrets.get(1).perRequest().sum(CHANGE, REQUESTS) / 2);
  }

  @Test
  void aNewModelIsOnlyThereOnceItWasAdded() {
    var town = new Town(Plot.NEW_MODEL, 1, REQUESTS);
    assertThat(town.prompts().subList(0, CHANGE))
        .allSatisfy(prompt -> assertThat(town.best(prompt)).isLessThan(Models.NEWCOMER));
    assertThat(town.prompts().subList(CHANGE, REQUESTS))
        .anySatisfy(prompt -> assertThat(town.best(prompt)).isEqualTo(Models.NEWCOMER));
  }

  @Test
  void drawsALineForEachAndOneForTheChange() {
    var regrets =
        List.of(
            new Regret("one", new Regret.Series(new double[] {1, 0, 1, 0})),
            new Regret("other", new Regret.Series(new double[] {2, 2, 2, 2})));
    var picture = Chart.draw("title", regrets, 2);
    assertThat(picture).startsWith("<svg ").endsWith("</svg>\n").contains("one: 2", "other: 8");
    assertThat(picture.split("stroke-width='2'", -1)).hasSize(3);
    assertThat(picture.split("stroke-dasharray", -1)).hasSize(2);
  }

  @Test
  void countsRequestsUntilTheMeanIsLowEnough() {
    var regret = new Regret("one", new Regret.Series(new double[] {9, 9, 4, 2, 0, 0, 0}));
    assertThat(regret.requestsUntil(1, 1, 2)).isEqualTo(2);
    assertThat(regret.requestsUntil(-1, 1, 2)).isEqualTo(-1);
  }

  @Test
  void readsWhatIsAskedFor() {
    var options = SimulationOptions.parse(List.of("--scenario", "new-model", "--seed", "7"));
    assertThat(options.plots()).containsExactly(Plot.NEW_MODEL);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(SimulationOptions.parse(List.of()).plots()).containsExactly(Plot.values());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulationOptions.parse(List.of("--scenario", "flood")))
        .withMessage(
            "--scenario: flood (expected one of: drift, degrade, new-model, adversary, all)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulationOptions.parse(List.of("--towns", "0")))
        .withMessage("--towns: 0 (expected: a whole number from 1 to 1000)");
  }

  private static String text(Plot plot, long seed) {
    var trial = new Trial(plot, options(plot, seed));
    return new Findings(plot, trial.run(), CHANGE, trial.noticed()).text();
  }

  private static double total(List<Regret> regrets, String name) {
    return regrets.stream()
        .filter(regret -> regret.name().equals(name))
        .findFirst()
        .orElseThrow()
        .perRequest()
        .sum(0, REQUESTS);
  }

  private static SimulationOptions options(Plot plot, long seed) {
    return new SimulationOptions(List.of(plot), seed, 1, REQUESTS, Path.of("unused"));
  }
}
