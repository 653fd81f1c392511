package dev.wagonway.load.learn;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A population of prompts, and how good each model really is at each; a pure function of the seed.
 * Models are about as good as the operator believes, but better at some domains and worse at
 * others, and within a domain at some kinds of prompts. Immutable.
 */
final class Town {

  static final int KEYS = 20;

  private static final List<Domain> DOMAINS = List.of(Domain.values());
  private static final int KINDS_OF_DOMAIN = 3;
  private static final int KINDS = DOMAINS.size() * KINDS_OF_DOMAIN;
  private static final double TELLING = 0.3;
  private static final double DEGRADATION = -2.5;
  private static final double NEWCOMERS_ABILITY = 0.88;

  /** How often each domain is asked about, before and after a drift; in the order of domains. */
  private static final double[] BEFORE = {0.4, 0.05, 0.03, 0.1, 0.05, 0.04, 0.03, 0.3};

  private static final double[] AFTER = {0.05, 0.3, 0.25, 0.05, 0.05, 0.15, 0.1, 0.05};

  private final Plot plot;
  private final List<Prompt> prompts;
  private final int change;
  private final double[][] abilities = new double[Models.ALL.size()][DOMAINS.size()];
  private final double[][] knacks = new double[Models.ALL.size()][KINDS];

  Town(Plot plot, long seed, int requests) {
    this.plot = plot;
    change = requests * 2 / 5;
    var random = new SplittableRandom(seed);
    settle(random);
    prompts = new ArrayList<>(requests);
    for (var i = 0; i < requests; i++) {
      prompts.add(prompt(i, random));
    }
  }

  Plot plot() {
    return plot;
  }

  List<Prompt> prompts() {
    return prompts;
  }

  /** The number of the first prompt after the change. */
  int change() {
    return change;
  }

  /** How many models there are when {@code prompt} is asked; always the first ones. */
  int models(Prompt prompt) {
    var isThere = plot == Plot.NEW_MODEL && prompt.number() >= change;
    return isThere ? Models.ALL.size() : Models.NEWCOMER;
  }

  /** How probably {@code model} answers well. */
  double quality(int model, Prompt prompt) {
    var domain = DOMAINS.indexOf(prompt.features().domain());
    var usual = Math.pow(abilities[model][domain], 2 * prompt.difficulty());
    var odds = StrictMath.log(usual / (1 - usual)) + knacks[model][prompt.kind()];
    if (plot == Plot.DEGRADE && model == Models.MIDDLE && prompt.number() >= change) {
      odds += DEGRADATION;
    }
    return 1 / (1 + StrictMath.exp(-odds));
  }

  /** What an answer is worth: its quality less three tenths for the price of the dearest. */
  double worth(int model, Prompt prompt) {
    return quality(model, prompt) - Apprentice.WEIGHT_OF_COST * Models.relativeCost(model);
  }

  /** Who should answer. */
  int best(Prompt prompt) {
    var best = 0;
    for (var model = 1; model < models(prompt); model++) {
      if (worth(model, prompt) > worth(best, prompt)) {
        best = model;
      }
    }
    return best;
  }

  private void settle(SplittableRandom random) {
    for (var model = 0; model < abilities.length; model++) {
      var believed =
          model == Models.NEWCOMER ? NEWCOMERS_ABILITY : Models.ALL.get(model).priors().overall();
      for (var domain = 0; domain < DOMAINS.size(); domain++) {
        var off = model == Models.FRONTIER ? 0.04 : 0.12;
        abilities[model][domain] = Math.clamp(believed + off * random.nextGaussian(), 0.15, 0.97);
      }
      for (var kind = 0; kind < KINDS; kind++) {
        knacks[model][kind] = 0.7 * random.nextGaussian();
      }
    }
  }

  private Prompt prompt(int number, SplittableRandom random) {
    var drifted = plot == Plot.DRIFT && number >= change;
    var domain = drawn(drifted ? AFTER : BEFORE, random);
    // Nobody asked for the third kind of each domain before the drift.
    var kinds = plot == Plot.DRIFT && !drifted ? KINDS_OF_DOMAIN - 1 : KINDS_OF_DOMAIN;
    var kind = domain * KINDS_OF_DOMAIN + random.nextInt(kinds);
    var difficulty = Math.clamp((random.nextDouble() + random.nextDouble()) / 2, 0.02, 0.98);
    var read = Math.clamp(difficulty + 0.08 * random.nextGaussian(), 0, 1);
    return new Prompt(
        number,
        new Features(read, DOMAINS.get(domain), Task.CHAT, "en", false, false),
        words(kind, random),
        difficulty,
        kind,
        1 + random.nextInt(KEYS),
        random.nextDouble(),
        random.nextDouble() < TELLING);
  }

  /** Thirty of the words that everyone uses, and twelve of the forty of its kind. */
  private static Grams words(int kind, SplittableRandom random) {
    var hashes = new int[42];
    for (var i = 0; i < hashes.length; i++) {
      var word = i < 30 ? random.nextInt(3_000) : 10_000 + 40 * kind + random.nextInt(40);
      hashes[i] = word * 0x85EBCA6B;
    }
    return Grams.of(hashes, hashes.length);
  }

  private static int drawn(double[] shares, SplittableRandom random) {
    var left = random.nextDouble();
    for (var i = 0; i + 1 < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }
}
