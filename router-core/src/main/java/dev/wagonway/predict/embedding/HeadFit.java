package dev.wagonway.predict.embedding;

/**
 * Fits one head by ridge regression: the weights that explain residuals best, if large weights are
 * penalised. Gathers the normal equations, so examples need not be kept. Hoerl and Kennard, Ridge
 * Regression (1970). Not thread-safe.
 */
public final class HeadFit {

  private final int size;
  private final double[][] products;
  private final double[] targets;

  /** Fits a head over embeddings of so many numbers. */
  public HeadFit(int dimensions) {
    size = dimensions + 1;
    products = new double[size][size];
    targets = new double[size];
  }

  /**
   * Takes an example.
   *
   * @param residual how much better the answer was than predicted, from -1 to 1
   */
  public void add(float[] embedding, double residual) {
    for (var i = 0; i < size; i++) {
      var value = at(embedding, i);
      targets[i] += value * residual;
      for (var j = 0; j <= i; j++) {
        products[i][j] += value * at(embedding, j);
      }
    }
  }

  private double at(float[] embedding, int index) {
    return index == size - 1 ? 1 : embedding[index];
  }

  /**
   * The head: a weight for each dimension, and a constant.
   *
   * @param penalty how much large weights cost, above 0; the larger, the closer to no correction
   */
  public double[] solve(double penalty) {
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("penalty: " + penalty + " (expected: above 0)");
    }
    var factor = factor(penalty);
    var solution = targets.clone();
    for (var i = 0; i < size; i++) {
      for (var j = 0; j < i; j++) {
        solution[i] -= factor[i][j] * solution[j];
      }
      solution[i] /= factor[i][i];
    }
    for (var i = size - 1; i >= 0; i--) {
      for (var j = i + 1; j < size; j++) {
        solution[i] -= factor[j][i] * solution[j];
      }
      solution[i] /= factor[i][i];
    }
    return solution;
  }

  /** The lower Cholesky factor of the products with the penalty on their diagonal. */
  private double[][] factor(double penalty) {
    var factor = new double[size][size];
    for (var i = 0; i < size; i++) {
      for (var j = 0; j <= i; j++) {
        var sum = products[i][j] + (i == j ? penalty : 0);
        for (var k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    return factor;
  }
}
