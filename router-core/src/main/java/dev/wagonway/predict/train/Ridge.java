package dev.wagonway.predict.train;

/**
 * Ridge regression (Hoerl and Kennard, 1970) by conjugate gradients (Hestenes and Stiefel, 1952):
 * the weights that make the sum of squared errors, plus {@code penalty} times the sum of squared
 * weights, least. Deterministic.
 */
final class Ridge {

  private static final int MOST_STEPS = 60;
  private static final double ENOUGH = 1e-3;

  private Ridge() {}

  /** Weights for the columns of {@code table}, by the targets of some of its rows. */
  static double[] fit(Table table, int[] rows, double[] targets, double penalty) {
    var weights = new double[table.columns()];
    var rest = new double[table.columns()];
    for (var i = 0; i < rows.length; i++) {
      table.addTo(rest, rows[i], targets[i]);
    }
    var direction = rest.clone();
    var size = square(rest);
    var enough = size * ENOUGH * ENOUGH;
    for (var step = 0; step < MOST_STEPS && size > enough; step++) {
      var moved = times(table, rows, direction, penalty);
      var length = size / dot(direction, moved);
      for (var i = 0; i < weights.length; i++) {
        weights[i] += length * direction[i];
        rest[i] -= length * moved[i];
      }
      var left = square(rest);
      var kept = left / size;
      for (var i = 0; i < direction.length; i++) {
        direction[i] = rest[i] + kept * direction[i];
      }
      size = left;
    }
    return weights;
  }

  private static double[] times(Table table, int[] rows, double[] weights, double penalty) {
    var product = new double[weights.length];
    for (var i = 0; i < weights.length; i++) {
      product[i] = penalty * weights[i];
    }
    for (var row : rows) {
      table.addTo(product, row, table.dot(row, weights));
    }
    return product;
  }

  private static double square(double[] numbers) {
    return dot(numbers, numbers);
  }

  private static double dot(double[] left, double[] right) {
    var sum = 0.0;
    for (var i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
