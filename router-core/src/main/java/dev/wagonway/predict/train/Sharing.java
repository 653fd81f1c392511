package dev.wagonway.predict.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws every model's regression towards what follows for it from the difficulty alone, which is
 * learned from all models together and so less at the mercy of chance (shrinkage). How far is
 * chosen by how well differences between models are predicted for texts that were left out.
 */
final class Sharing {

  private static final double[] SHARES = {0.25, 0.5, 0.75, 1};

  /** How much better than none a share must be. */
  private static final double BETTER = 1.01;

  /** The difficulty and two models: it says nothing of their difference that they do not say. */
  private static final int FEW = 3;

  private Sharing() {}

  static Fit of(Fit fit, List<Targets.Target> targets) {
    if (targets.size() <= FEW) {
      return fit;
    }
    var difficulty = byRow(targets, fit.predicted().getFirst());
    var contrast = new Contrast(targets);
    var best = fit;
    var most = BETTER * contrast.explained(models(fit));
    for (var share : SHARES) {
      var shared = shared(fit, targets, difficulty, share);
      var explained = contrast.explained(models(shared));
      if (explained > most) {
        best = shared;
        most = explained;
      }
    }
    return best;
  }

  private static List<double[]> models(Fit fit) {
    return fit.predicted().subList(1, fit.predicted().size());
  }

  /** The difficulty of each row, the mean where it was not learned. */
  private static double[] byRow(List<Targets.Target> targets, double[] predicted) {
    var rows = targets.stream().flatMap(target -> target.rows().stream());
    var byRow = new double[rows.mapToInt(row -> row + 1).max().orElse(0)];
    Arrays.fill(byRow, Arrays.stream(predicted).average().orElse(0));
    for (var i = 0; i < predicted.length; i++) {
      byRow[targets.getFirst().rows().get(i)] = predicted[i];
    }
    return byRow;
  }

  private static Fit shared(
      Fit fit, List<Targets.Target> targets, double[] difficulty, double share) {
    var weights = new ArrayList<>(fit.weights());
    var predicted = new ArrayList<>(fit.predicted());
    for (var i = 1; i < targets.size(); i++) {
      var target = targets.get(i);
      var hard = target.rows().stream().mapToDouble(row -> difficulty[row]).toArray();
      var slope = slope(target, hard);
      weights.set(i, mixed(weights.get(i), weights.getFirst(), share, slope));
      predicted.set(i, mixed(predicted.get(i), hard, share, slope));
    }
    return new Fit(weights, predicted);
  }

  /** How much a model's outcomes move with the difficulty. */
  private static double slope(Targets.Target target, double[] hard) {
    var mean = Arrays.stream(hard).average().orElse(0);
    var together = 0.0;
    var alone = 0.0;
    for (var i = 0; i < hard.length; i++) {
      together += (hard[i] - mean) * target.values().get(i);
      alone += (hard[i] - mean) * (hard[i] - mean);
    }
    return alone == 0 ? 0 : together / alone;
  }

  private static double[] mixed(double[] own, double[] hard, double share, double slope) {
    var mixed = new double[own.length];
    for (var i = 0; i < own.length; i++) {
      mixed[i] = (1 - share) * own[i] + share * slope * hard[i];
    }
    return mixed;
  }
}
