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
}
