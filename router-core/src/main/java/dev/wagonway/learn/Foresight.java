package dev.wagonway.learn;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.QualityModel;
import dev.wagonway.predict.Signals;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Target;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings together what signals, the predictor and the observations say about a request. Safe for
 * any number of threads.
 */
public final class Foresight {

  /** Knows no more than signals and the targets' priors. */
  public static final Foresight NONE = new Foresight(Predictor.NONE, () -> Beliefs.NONE);

  /** How far priors are from what is found in use, as a standard deviation. */
  private static final double PRIOR_DEVIATION = 0.15;

  /** How far the predictor's figures are from what is found in use. */
  private static final double PREDICTED_DEVIATION = 0.1;

  private static final QualityModel PRIORS = QualityModel.FROM_PRIORS;

  private final Predictor predictor;
  private final Supplier<Beliefs> beliefs;

  /**
   * Takes what it brings together.
   *
   * @param beliefs gives what is believed at the moment
   */
  public Foresight(Predictor predictor, Supplier<Beliefs> beliefs) {
    this.predictor = predictor;
    this.beliefs = beliefs;
  }

  /**
   * What was read from a request.
   *
   * @param features its signals, the predictor's difficulty among them where it does not abstain
   * @param prediction what the predictor says
   */
  public record Reading(Features features, Prediction prediction) {

    /** A reading of which only the signals are known. */
    public static Reading of(Features features) {
      return new Reading(features, Prediction.NONE);
    }

    /** The same reading, where the signals are taken to be these. */
    public Reading with(Features taken) {
      return new Reading(taken, prediction);
    }
  }

  /** Reads a request. */
  public Reading read(ChatRequest request, Excerpt excerpt) {
    var features = Signals.read(request, excerpt);
    var prediction = predictor.predict(request, excerpt, features);
    return new Reading(
        prediction.abstains() ? features : features.withDifficulty(prediction.difficulty()),
        prediction);
  }

  /** The strongest signals of a request in words, strongest first. */
  public List<String> reasons(ChatRequest request, Excerpt excerpt) {
    return predictor.reasons(request, excerpt, Signals.read(request, excerpt));
  }

  /** What is to be expected of {@code targets}. */
  public Outlook about(Reading reading, List<Target> targets) {
    var prediction = reading.prediction();
    var believed = beliefs.get();
    var byTarget = HashMap.<String, Prospect>newHashMap(targets.size());
    for (var i = 0; i < targets.size(); i++) {
      var target = targets.get(i);
      var before = before(reading, target);
      byTarget.put(
          target.id(), believed.about(target.id(), reading.features(), prediction.grams(), before));
    }
    return new Outlook(
        prediction.doubt(), prediction.familiarity(), byTarget, prediction.embeddingNanos());
  }

  /** What would be expected of {@code targets} if nothing had been observed of them. */
  public Outlook before(Reading reading, List<Target> targets) {
    return new Foresight(predictor, () -> Beliefs.NONE).about(reading, targets);
  }

  /** What would be expected of {@code target} if nothing had been observed. */
  public static Prospect before(Reading reading, Target target) {
    var predicted = reading.prediction().quality().get(target.model());
    return predicted != null
        ? new Prospect(predicted, PREDICTED_DEVIATION, Prospect.Source.PREDICTED)
        : new Prospect(
            PRIORS.expected(reading.features(), target.model(), target.priors()),
            PRIOR_DEVIATION,
            Prospect.Source.PRIOR);
  }
}
