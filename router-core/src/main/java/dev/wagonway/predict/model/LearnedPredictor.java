package dev.wagonway.predict.model;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.guard.Guard.Judgement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Predicts by what was learned from recorded outcomes, and abstains where its guard doubts. Of a
 * model for which nothing was shown on texts like this it says only how good models are there on
 * average ({@link Standing}). What the user wishes, and that a task is light, count more than what
 * is predicted. Safe for any number of threads; scratches are lent out, so that a thread more than
 * there are makes one.
 */
public final class LearnedPredictor implements Predictor {

  /** Judging by one or two words is guessing. */
  private static final int FEWEST_GRAMS = 1;

  /** A fifth more than where the guard begins to doubt. */
  private static final double WELL_KNOWN = 0.6;

  private static final double THOUGHT = 0.8;
  private static final double QUICK = 0.3;
  private static final double OF_TITLE = 0.1;
  private static final double OF_TEXTUAL = 0.5;
  private static final int SCRATCHES = 16;

  private final Weights weights;
  private final Guard guard;
  private final List<Standing> standings;
  private final List<Standing> cautious;
  private final AtomicReferenceArray<Scratch> scratches = new AtomicReferenceArray<>(SCRATCHES);

  /** A predictor by {@code weights} that abstains where {@code guard} doubts. */
  public LearnedPredictor(Weights weights, Guard guard) {
    this.weights = weights;
    this.guard = guard;
    standings = guard.names().stream().map(weights::standing).toList();
    cautious = guard.names().stream().map(weights::cautious).toList();
  }

  @Override
  public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
    var slot = (int) (Thread.currentThread().threadId() & (SCRATCHES - 1));
    var kept = scratches.getAndSet(slot, null);
    var scratch = kept == null ? new Scratch() : kept;
    var prediction = predict(excerpt, features, scratch);
    scratches.setRelease(slot, scratch);
    return prediction;
  }

  private Prediction predict(Excerpt excerpt, Features features, Scratch scratch) {
    GramReader.read(excerpt.question(), scratch, weights.spelling());
    if (scratch.size() < FEWEST_GRAMS) {
      return Prediction.NONE;
    }
    var judgement = guard.judge(scratch);
    var grams = scratch.grams();
    if (judgement.doubt() != Doubt.NONE) {
      return abstention(judgement, features, grams);
    }
    var difficulty = weights.difficulty(scratch);
    return new Prediction(
        wished(difficulty * ofTask(features.task()), features),
        Doubt.NONE,
        judgement.familiarity(),
        weights.ofFactors(scratch, standing(judgement)),
        grams);
  }

  private Standing standing(Judgement judgement) {
    if (judgement.source() == Judgement.NO_SOURCE) {
      return weights.free();
    }
    var all = judgement.familiarity() < WELL_KNOWN ? cautious : standings;
    return all.get(judgement.source());
  }

  private static Prediction abstention(Judgement judgement, Features features, Grams grams) {
    return new Prediction(
        wished(0.5, features), judgement.doubt(), judgement.familiarity(), Map.of(), grams);
  }

  private static double wished(double difficulty, Features features) {
    if (features.asksToThink()) {
      return Math.max(THOUGHT, difficulty);
    }
    return features.asksQuick() ? Math.min(QUICK, difficulty) : difficulty;
  }

  private static double ofTask(Task task) {
    return switch (task) {
      case TITLE -> OF_TITLE;
      case SUMMARY, TRANSLATION, EXTRACTION -> OF_TEXTUAL;
      case CHAT, CODING, AGENT_STEP -> 1;
    };
  }

  @Override
  public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
    var scratch = new Scratch();
    GramReader.read(excerpt.question(), scratch, weights.spelling());
    return Reasons.of(weights, scratch, excerpt.question(), features);
  }
}
