package dev.wagonway.predict.guard;

import java.util.Arrays;
import java.util.List;

/** Texts as sparse vectors in {@link Space}, each divided by the root of how many grams it has. */
final class Rows {

  private final int[] starts;
  private final short[] dimensions;
  private final float[] values;

  private Rows(int[] starts, short[] dimensions, float[] values) {
    this.starts = starts;
    this.dimensions = dimensions;
    this.values = values;
  }

  static Rows of(List<Sample> samples) {
    var total = samples.stream().mapToInt(sample -> sample.grams().size()).sum();
    var starts = new int[samples.size() + 1];
    var dimensions = new short[total];
    var values = new float[total];
    var counts = new int[Space.SIZE];
    var filled = 0;
    for (var row = 0; row < samples.size(); row++) {
      var grams = samples.get(row).grams();
      for (var i = 0; i < grams.size(); i++) {
        counts[Space.dimension(grams.at(i))] += Space.sign(grams.at(i));
      }
      var norm = (float) (1 / Math.sqrt(Math.max(1, grams.size())));
      for (var i = 0; i < grams.size(); i++) {
        var dimension = Space.dimension(grams.at(i));
        if (counts[dimension] != 0) {
          dimensions[filled] = (short) dimension;
          values[filled++] = counts[dimension] * norm;
          counts[dimension] = 0;
        }
      }
      starts[row + 1] = filled;
    }
    return new Rows(starts, Arrays.copyOf(dimensions, filled), Arrays.copyOf(values, filled));
  }

  /** The same rows, and after them each column of a matrix as a row. */
  Rows with(double[] matrix, int columns) {
    var all = Arrays.copyOf(starts, starts.length + columns);
    var filled = starts[starts.length - 1];
    var moreDimensions = Arrays.copyOf(dimensions, filled + matrix.length);
    var moreValues = Arrays.copyOf(values, filled + matrix.length);
    for (var column = 0; column < columns; column++) {
      for (var dimension = 0; dimension < Space.SIZE; dimension++) {
        moreDimensions[filled] = (short) dimension;
        moreValues[filled++] = (float) matrix[dimension * columns + column];
      }
      all[starts.length + column] = filled;
    }
    return new Rows(all, moreDimensions, moreValues);
  }

  int size() {
    return starts.length - 1;
  }

  /** Fills {@code sums} with the products of a row and each column of a matrix. */
  void times(int row, double[] matrix, double[] sums) {
    Arrays.fill(sums, 0);
    for (var i = starts[row]; i < starts[row + 1]; i++) {
      var at = dimensions[i] * sums.length;
      for (var column = 0; column < sums.length; column++) {
        sums[column] += values[i] * matrix[at + column];
      }
    }
  }

  /** Adds the product of a row, as a column, and {@code factors} to a matrix. */
  void addTo(double[] matrix, int row, double[] factors) {
    for (var i = starts[row]; i < starts[row + 1]; i++) {
      var at = dimensions[i] * factors.length;
      for (var column = 0; column < factors.length; column++) {
        matrix[at + column] += values[i] * factors[column];
      }
    }
  }
}
