package dev.wagonway.config;

import dev.wagonway.predict.Predictor;

/**
 * How good answers are foreseen to be.
 *
 * @param predictor predicts from requests
 * @param learning what is learned from answers
 */
public record Insight(Predictor predictor, LearningSettings learning) {

  /** Signals and priors only. */
  public static final Insight NONE = new Insight(Predictor.NONE, LearningSettings.OFF);

  /** Loads what is to be loaded, so that the first request need not wait for it. */
  public void prepare() {
    if (predictor instanceof LaterPredictor later) {
      later.prepare();
    }
  }
}
