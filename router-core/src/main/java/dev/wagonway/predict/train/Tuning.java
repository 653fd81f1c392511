package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Spelling;
import java.util.List;
import java.util.Random;

/**
 * How hard regressions are held back, and how much signals count against grams. The latter is
 * chosen for a training set by how well differences between models are predicted for texts of it
 * that were left out (grouped cross-validation); where there are many models or texts, the usual.
 *
 * @param penalty of the regressions, where the average text's grams have the length 1
 * @param ofSignals what nearness to landmarks counts against grams, of which all together count 1
 * @param width of the landmarks
 */
record Tuning(double penalty, double ofSignals, float width) {

  static final Tuning USUAL = new Tuning(5, 0.35, 0.025f);

  /** The penalty of what is learned from many models together, where there is less chance in it. */
  private static final double OF_MANY = 2;

  private static final int MOST_EXAMPLES = 2_500;
  private static final int MOST_TARGETS = 4;
  private static final int FOLDS = 5;
  private static final int ROUNDS = 2;

  /** How much better than the usual something else must be. */
  private static final double BETTER = 1.08;

  private static final double[] OF_SIGNALS = {0.02, 0.1};

  static Tuning of(
      List<Example> examples, Spelling spelling, List<Targets.Target> targets, long seed) {
    if (examples.size() > MOST_EXAMPLES || targets.size() > MOST_TARGETS) {
      return USUAL;
    }
    var best = USUAL;
    var most = BETTER * explained(examples, spelling, targets, USUAL, seed);
    for (var ofSignals : OF_SIGNALS) {
      var other = new Tuning(USUAL.penalty, ofSignals, USUAL.width);
      var explained = explained(examples, spelling, targets, other, seed);
      if (explained > most) {
        best = other;
        most = explained;
      }
    }
    return best;
  }

  /** The penalty of the difficulty, if there are so many targets with it. */
  double ofDifficulty(int targets) {
    return targets > MOST_TARGETS ? Math.min(penalty, OF_MANY) : penalty;
  }

  Tuning withPenalty(double other) {
    return new Tuning(other, ofSignals, width);
  }

  private static double explained(
      List<Example> examples,
      Spelling spelling,
      List<Targets.Target> targets,
      Tuning tuning,
      long seed) {
    var corpus = Corpus.of(examples, spelling, targets.size(), tuning, new Random(seed));
    var contrast = new Contrast(targets);
    var sum = 0.0;
    for (var round = 0; round < ROUNDS; round++) {
      var folds = Folds.of(examples, FOLDS, seed + 1 + round);
      var predicted =
          targets.stream()
              .skip(1)
              .map(target -> Fit.predicted(corpus, target, folds, tuning.penalty))
              .toList();
      sum += contrast.explained(predicted);
    }
    return sum;
  }
}
