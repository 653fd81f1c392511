package dev.wagonway.predict.guard;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Fits linear members, one for each source, that say 1 of its own texts and 0 of all others: ridge
 * regression by conjugate gradients (Hestenes and Stiefel, 1952), all members at once.
 */
final class Members {

  private static final double RIDGE = 0.5;
  private static final int ROUNDS = 15;

  private Members() {}

  /**
   * The members' weights: for each dimension, one of each source.
   *
   * @param sourceOf the number of each row's source
   * @param used which rows count
   */
  static double[] fit(Rows rows, int[] sourceOf, int sources, IntPredicate used) {
    var weights = new double[Space.SIZE * sources];
    var rest = new double[weights.length];
    var said = new double[sources];
    for (var row = 0; row < rows.size(); row++) {
      if (used.test(row)) {
        Arrays.fill(said, 0);
        said[sourceOf[row]] = 1;
        rows.addTo(rest, row, said);
      }
    }
    var direction = rest.clone();
    var power = dot(rest, rest, sources);
    for (var round = 0; round < ROUNDS; round++) {
      var image = image(rows, direction, said, used);
      var step = quotient(power, dot(direction, image, sources));
      add(weights, step, direction);
      for (var i = 0; i < sources; i++) {
        step[i] = -step[i];
      }
      add(rest, step, image);
      var after = dot(rest, rest, sources);
      var turn = quotient(after, power);
      for (var i = 0; i < direction.length; i++) {
        direction[i] = rest[i] + turn[i % sources] * direction[i];
      }
      power = after;
    }
    return weights;
  }

  private static double[] image(Rows rows, double[] direction, double[] said, IntPredicate used) {
    var image = new double[direction.length];
    for (var row = 0; row < rows.size(); row++) {
      if (used.test(row)) {
        rows.times(row, direction, said);
        rows.addTo(image, row, said);
      }
    }
    for (var i = 0; i < image.length; i++) {
      image[i] += RIDGE * direction[i];
    }
    return image;
  }

  private static void add(double[] to, double[] factors, double[] what) {
    for (var i = 0; i < to.length; i++) {
      to[i] += factors[i % factors.length] * what[i];
    }
  }

  private static double[] dot(double[] a, double[] b, int columns) {
    var sums = new double[columns];
    for (var i = 0; i < a.length; i++) {
      sums[i % columns] += a[i] * b[i];
    }
    return sums;
  }

  private static double[] quotient(double[] a, double[] b) {
    var quotient = new double[a.length];
    for (var i = 0; i < a.length; i++) {
      quotient[i] = b[i] > 1e-12 ? a[i] / b[i] : 0;
    }
    return quotient;
  }
}
