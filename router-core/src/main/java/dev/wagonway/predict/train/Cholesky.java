package dev.wagonway.predict.train;

/** Triangular factors of a symmetric matrix, by Cholesky's method. */
final class Cholesky {

  private static final double JITTER = 1e-4;

  private Cholesky() {}

  /** The lower triangle L with L times its transpose equal to the matrix plus a little diagonal. */
  static double[][] of(double[][] matrix) {
    var size = matrix.length;
    var lower = new double[size][size];
    for (var i = 0; i < size; i++) {
      for (var j = 0; j <= i; j++) {
        var sum = matrix[i][j] + (i == j ? JITTER : 0);
        for (var k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, JITTER)) : sum / lower[j][j];
      }
    }
    return lower;
  }

  /** Solves L x = b in place. */
  static void forward(double[][] lower, double[] b) {
    for (var i = 0; i < b.length; i++) {
      for (var k = 0; k < i; k++) {
        b[i] -= lower[i][k] * b[k];
      }
      b[i] /= lower[i][i];
    }
  }

  /** Solves the transpose of L, x = b, in place. */
  static void backward(double[][] lower, double[] b) {
    for (var i = b.length - 1; i >= 0; i--) {
      for (var k = i + 1; k < b.length; k++) {
        b[i] -= lower[k][i] * b[k];
      }
      b[i] /= lower[i][i];
    }
  }
}
