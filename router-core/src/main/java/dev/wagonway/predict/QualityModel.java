package dev.wagonway.predict;

/**
 * Predicts how good a model's answer will be. Implementations are pure and safe for any number of
 * threads.
 */
@FunctionalInterface
public interface QualityModel {

  /**
   * Predicts from priors alone: {@code prior} raised to twice the difficulty. So a request of
   * middling difficulty meets the prior itself, an easy one is answered well by any model, and a
   * hard one separates strong models from weak ones.
   */
  QualityModel FROM_PRIORS =
      (features, _, priors) -> {
        var prior = priors.in(features.domain());
        return features.difficulty() == 0.5 ? prior : Math.pow(prior, 2 * features.difficulty());
      };

  /**
   * The probability, from 0 to 1, that the answer is good enough.
   *
   * @param model the name that the upstream knows the model by
   */
  double expected(Features features, String model, Priors priors);
}
