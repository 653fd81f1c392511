package dev.wagonway.predict;

import java.util.Map;

/**
 * What a predictor says of one request. Holds no words of it.
 *
 * @param difficulty how hard the request is, from 0 to 1; what was read from its signals, or 0.5,
 *     where the predictor abstains
 * @param doubt why the predictor abstains, or {@link Doubt#NONE} if it does not
 * @param familiarity how much of the request is like what the predictor was trained on, from 0 to 1
 * @param quality how probably the answer of each model is good enough, from 0 to 1, by the model's
 *     name; only models that the predictor was trained for, and none where it abstains
 * @param grams what the prediction was made from
 * @param embeddingNanos what a second opinion from an embedding has cost, in nanoseconds; 0 if none
 *     was asked for
 */
public record Prediction(
    double difficulty,
    Doubt doubt,
    double familiarity,
    Map<String, Double> quality,
    Grams grams,
    long embeddingNanos) {

  /** Nothing is predicted. */
  public static final Prediction NONE =
      new Prediction(0.5, Doubt.NOTHING_READ, 0, Map.of(), Grams.NONE);

  public Prediction {
    quality = quality instanceof Qualities ? quality : Map.copyOf(quality);
  }

  /** A prediction without a second opinion. */
  public Prediction(
      double difficulty,
      Doubt doubt,
      double familiarity,
      Map<String, Double> quality,
      Grams grams) {
    this(difficulty, doubt, familiarity, quality, grams, 0);
  }

  /** The same prediction after a second opinion that took so long. */
  public Prediction corrected(Map<String, Double> otherQuality, long nanos) {
    return new Prediction(difficulty, doubt, familiarity, otherQuality, grams, nanos);
  }

  /** Whether the predictor does not know. */
  public boolean abstains() {
    return doubt != Doubt.NONE;
  }
}
