package dev.wagonway.predict.train;

import java.util.Arrays;

/**
 * A sparse matrix with a row for each text. Immutable once built; safe for any number of threads.
 */
final class Table {

  private final int columns;
  private int[] starts = {0};
  private int[] places = new int[1 << 16];
  private float[] values = new float[1 << 16];
  private int rows;
  private int filled;

  Table(int columns) {
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Adds a value to the row that is being built. */
  void add(int column, float value) {
    var at = starts[rows] + filled;
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
      values = Arrays.copyOf(values, 2 * at);
    }
    places[at] = column;
    values[at] = value;
    filled++;
  }

  void endRow() {
    if (rows + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length + 1);
    }
    starts[rows + 1] = starts[rows] + filled;
    rows++;
    filled = 0;
  }

  /** The sum of a row's values, each times the number at its column. */
  double dot(int row, double[] numbers) {
    var sum = 0.0;
    for (var i = starts[row]; i < starts[row + 1]; i++) {
      sum += values[i] * numbers[places[i]];
    }
    return sum;
  }

  /** Adds {@code times} a row to {@code numbers}. */
  void addTo(double[] numbers, int row, double times) {
    for (var i = starts[row]; i < starts[row + 1]; i++) {
      numbers[places[i]] += times * values[i];
    }
  }

  /** Multiplies every column by its factor. Only while building. */
  void scale(double[] factors) {
    for (var i = 0; i < starts[rows]; i++) {
      values[i] = (float) (values[i] * factors[places[i]]);
    }
  }

  /** The sum of the squares of a row's values, each times its column's factor, before a column. */
  double square(int row, int limit, double[] factors) {
    var sum = 0.0;
    for (var i = starts[row]; i < starts[row + 1]; i++) {
      var value = places[i] < limit ? values[i] * factors[places[i]] : 0;
      sum += value * value;
    }
    return sum;
  }
}
