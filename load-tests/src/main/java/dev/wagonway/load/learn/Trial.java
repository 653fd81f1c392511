package dev.wagonway.load.learn;

import dev.wagonway.load.learn.Apprentice.Manner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everyone's choices in the same towns. */
final class Trial {

  static final String LEARNED = "learned";
  static final String FROZEN = "learned until then";
  static final String UNDISTURBED = "learned, no lies";
  static final String CREDULOUS = "learned, no caps";
  static final String PRIORS = "priors";

  private final Plot plot;
  private final SimulationOptions options;
  private final Map<String, double[]> sums = new LinkedHashMap<>();
  private int noticed;

  Trial(Plot plot, SimulationOptions options) {
    this.plot = plot;
    this.options = options;
  }

  /** The mean regret of each over all towns. */
  List<Regret> run() {
    for (var i = 0; i < options.towns(); i++) {
      visit(new Town(plot, options.seed() + i, options.requests()), options.seed() + i);
    }
    var regrets = new ArrayList<Regret>();
    sums.forEach((name, perRequest) -> {
      for (var i = 0; i < perRequest.length; i++) {
        perRequest[i] /= options.towns();
      }
      regrets.add(new Regret(name, new Regret.Series(perRequest)));
    });
    return regrets;
  }

  /** How often the router noticed a change of a target, in all towns together. */
  int noticed() {
    return noticed;
  }

  private void visit(Town town, long seed) {
    var learner = new Apprentice(town, Manner.USUAL, seed);
    measure(LEARNED, town, learner);
    noticed += learner.noticed();
    if (plot.callsForLearning()) {
      measure(FROZEN, town, new Apprentice(town, Manner.UNTIL_THE_CHANGE, seed));
    } else {
      measure(UNDISTURBED, town, new Apprentice(town, Manner.UNDISTURBED, seed));
      measure(CREDULOUS, town, new Apprentice(town, Manner.CREDULOUS, seed));
    }
    measure(PRIORS, town, prompt -> byPriors(town, prompt));
    measure("always best", town, _ -> Models.FRONTIER);
    measure("always cheapest", town, _ -> Models.TINY);
  }

  private static int byPriors(Town town, Prompt prompt) {
    var best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (var model = 0; model < town.models(prompt); model++) {
      var prior = Models.ALL.get(model).priors().overall();
      var worth =
          Math.pow(prior, 2 * prompt.features().difficulty())
              - Apprentice.WEIGHT_OF_COST * Models.relativeCost(model);
      if (worth > most) {
        most = worth;
        best = model;
      }
    }
    return best;
  }

  private void measure(String name, Town town, Chooser chooser) {
    var sum = sums.computeIfAbsent(name, _ -> new double[options.requests()]);
    for (var prompt : town.prompts()) {
      var best = town.worth(town.best(prompt), prompt);
      sum[prompt.number()] += best - town.worth(chooser.choose(prompt), prompt);
    }
  }
}
