package dev.wagonway.predict.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a predictor may say of models on texts that were taken for one source: of those with a
 * warrant what their heads say; of others how good they are in general, all moved by the same, as
 * much as models are better or worse there on average. So the differences between the latter are
 * exactly those that they have in general, as they are where the predictor abstains. Immutable.
 */
final class Standing {

  /** Sums and differences of multiples of this are exact. */
  private static final double STEP = 1.0 / (1 << 20);

  private static final double LEAST = 0.001;

  private final boolean[] shown;
  private final int[] met;
  private final double least;
  private final double most;

  private Standing(boolean[] shown, int[] met, double least, double most) {
    this.shown = shown;
    this.met = met;
    this.least = least;
    this.most = most;
  }

  /** All heads may speak. */
  static Standing free(int heads) {
    var shown = new boolean[heads];
    Arrays.fill(shown, true);
    return new Standing(shown, new int[0], 0, 0);
  }

  /**
   * By warrants.
   *
   * @param shown which heads have a warrant
   * @param met which had outcomes there
   * @param usual how good each model is in general
   */
  static Standing of(boolean[] shown, int[] met, double[] usual) {
    var silent = IntStream.of(met).filter(i -> !shown[i]).toArray();
    var lowest = IntStream.of(silent).mapToDouble(i -> usual[i]).min().orElse(LEAST);
    var highest = IntStream.of(silent).mapToDouble(i -> usual[i]).max().orElse(1 - LEAST);
    return new Standing(shown, met, Math.min(0, LEAST - lowest), Math.max(0, 1 - LEAST - highest));
  }

  /** If not all heads that had outcomes there may speak, none may. */
  Standing orNone(double[] general) {
    return IntStream.of(met).allMatch(i -> shown[i])
        ? this
        : of(new boolean[shown.length], met, general);
  }

  static double inSteps(double value) {
    return Math.rint(value / STEP) * STEP;
  }

  /** Replaces what those heads said that have no warrant. */
  void apply(double[] said, double[] usual) {
    if (met.length == 0) {
      for (var i = 0; i < said.length; i++) {
        said[i] = shown[i] ? said[i] : usual[i];
      }
      return;
    }
    var sum = 0.0;
    for (var i : met) {
      sum += said[i] - usual[i];
    }
    var moved = inSteps(Math.clamp(sum / met.length, least, most));
    for (var i = 0; i < said.length; i++) {
      said[i] = shown[i] ? said[i] : Math.clamp(usual[i] + moved, LEAST, 1 - LEAST);
    }
  }
}
