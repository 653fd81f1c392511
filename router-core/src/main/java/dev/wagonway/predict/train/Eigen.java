package dev.wagonway.predict.train;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Eigenvectors of a symmetric matrix, by Jacobi's rotations. Deterministic. */
final class Eigen {

  private static final int SWEEPS = 30;

  private Eigen() {}

  /** The {@code most} eigenvectors with the largest values, largest first; destroys the matrix. */
  static double[][] largest(double[][] matrix, int most) {
    var size = matrix.length;
    var vectors = new double[size][size];
    for (var i = 0; i < size; i++) {
      vectors[i][i] = 1;
    }
    for (var sweep = 0; sweep < SWEEPS; sweep++) {
      for (var p = 0; p < size; p++) {
        for (var q = p + 1; q < size; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -matrix[i][i]))
        .limit(most)
        .map(i -> vectors[i])
        .toArray(double[][]::new);
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    if (Math.abs(matrix[p][q]) < 1e-15) {
      return;
    }
    var theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    var sign = theta >= 0 ? 1 : -1;
    var tangent = sign / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    var cosine = 1 / Math.sqrt(tangent * tangent + 1);
    var sine = tangent * cosine;
    for (var row : matrix) {
      turn(row, p, q, cosine, sine);
    }
    for (var k = 0; k < matrix.length; k++) {
      var first = matrix[p][k];
      var second = matrix[q][k];
      matrix[p][k] = cosine * first - sine * second;
      matrix[q][k] = sine * first + cosine * second;
      var left = vectors[p][k];
      var right = vectors[q][k];
      vectors[p][k] = cosine * left - sine * right;
      vectors[q][k] = sine * left + cosine * right;
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    var first = row[p];
    var second = row[q];
    row[p] = cosine * first - sine * second;
    row[q] = sine * first + cosine * second;
  }
}
