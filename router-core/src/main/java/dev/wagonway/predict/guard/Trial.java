package dev.wagonway.predict.guard;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What members say of texts that they were not trained on: each half of the texts is judged by
 * members trained on the other half. Equal texts are in the same half.
 */
final class Trial {

  /**
   * The share of its own texts that a source may not recognise, for each source that there is: the
   * more of them, the more there is to take a text for by mistake.
   */
  private static final double MISSED = 0.015;

  private static final double LEAST_MISSED = 0.02;
  private static final double MOST_MISSED = 0.12;

  /** Sources are one if so much of one is taken for the other, or both of each other together. */
  private static final double CONFUSED = 0.3;

  private static final int FEWEST = 5;

  private final int sources;
  private final int[] sourceOf;
  private final int[] takenFor;
  private final double[] own;
  private final double[] ahead;

  private Trial(int sources, int[] sourceOf) {
    this.sources = sources;
    this.sourceOf = sourceOf;
    this.takenFor = new int[sourceOf.length];
    this.own = new double[sourceOf.length];
    this.ahead = new double[sourceOf.length];
  }

  static Trial of(List<Sample> samples, Rows rows, int[] sourceOf, int sources) {
    var first = new boolean[samples.size()];
    for (var i = 0; i < first.length; i++) {
      first[i] = isFirstHalf(samples.get(i));
    }
    var trial = new Trial(sources, sourceOf);
    var byFirst = Members.fit(rows, sourceOf, sources, row -> first[row]);
    var bySecond = Members.fit(rows, sourceOf, sources, row -> !first[row]);
    var said = new double[sources];
    for (var row = 0; row < first.length; row++) {
      rows.times(row, first[row] ? bySecond : byFirst, said);
      trial.note(row, said);
    }
    return trial;
  }

  /** Equal texts are in the same half. */
  static boolean isFirstHalf(Sample sample) {
    var sum = 0;
    for (var i = 0; i < sample.grams().size(); i++) {
      sum += sample.grams().at(i);
    }
    return Integer.bitCount(sum * 0x9E3779B1) % 2 == 0;
  }

  private void note(int row, double[] said) {
    var best = 0;
    var second = Double.NEGATIVE_INFINITY;
    for (var i = 1; i < said.length; i++) {
      if (said[i] > said[best]) {
        second = said[best];
        best = i;
      } else {
        second = Math.max(second, said[i]);
      }
    }
    takenFor[row] = best;
    own[row] = said[sourceOf[row]];
    ahead[row] = said[best] - second;
  }

  /** For each source the lowest number of one that it cannot be told from; its own if it can. */
  int[] merged() {
    var taken = new double[sources][sources];
    var sizes = new int[sources];
    for (var row = 0; row < sourceOf.length; row++) {
      taken[sourceOf[row]][takenFor[row]]++;
      sizes[sourceOf[row]]++;
    }
    var into = new int[sources];
    for (var i = 0; i < sources; i++) {
      into[i] = i;
      for (var j = 0; j < i && into[i] == i; j++) {
        var confusion = taken[i][j] / Math.max(1, sizes[i]) + taken[j][i] / Math.max(1, sizes[j]);
        into[i] = confusion > CONFUSED ? into[j] : i;
      }
    }
    return into;
  }

  /** What the member of a source says of nearly all its texts. */
  double least(int source) {
    return low(own, row -> sourceOf[row] == source);
  }

  /** By how much it is ahead at nearly all texts that it is ahead at. */
  double ahead(int source) {
    return low(ahead, row -> takenFor[row] == source);
  }

  private double low(double[] all, IntPredicate counts) {
    var sorted =
        IntStream.range(0, all.length)
            .filter(counts)
            .mapToDouble(row -> all[row])
            .sorted()
            .toArray();
    return sorted.length < FEWEST ? 0 : sorted[(int) (missed() * sorted.length)];
  }

  private double missed() {
    return Math.clamp(MISSED * sources, LEAST_MISSED, MOST_MISSED);
  }
}
