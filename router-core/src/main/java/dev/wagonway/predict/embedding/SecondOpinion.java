package dev.wagonway.predict.embedding;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Asks for an embedding where another predictor's word could go either way: where the two best
 * models are about as good, or one is about as good as it has to be. Elsewhere, and whenever the
 * embedder fails, the other predictor's word stands. As thread-safe as what it is made of.
 */
public final class SecondOpinion implements Predictor {

  private final Predictor first;
  private final Embedder embedder;
  private final EmbeddingHeads heads;
  private final Threshold threshold;
  private final LongSupplier nanoTime;

  /**
   * When an embedding is asked for.
   *
   * @param margin how near qualities have to be to each other or to the floor, from 0 to 1
   * @param floor how good answers have to be, from 0 to 1; 0 for no floor
   * @param counts tells of a model by its name whether it is one to choose from; the qualities of
   *     others are never near to anything
   */
  public record Threshold(double margin, double floor, Predicate<String> counts) {

    /** A threshold between all models that there are predictions for. */
    public Threshold(double margin, double floor) {
      this(margin, floor, _ -> true);
    }

    public Threshold {
      if (!(margin >= 0 && margin <= 1) || !(floor >= 0 && floor <= 1)) {
        throw new IllegalArgumentException(
            "margin: %s, floor: %s (expected: numbers from 0 to 1)".formatted(margin, floor));
      }
    }

    boolean isNear(Map<String, Double> quality) {
      var best = -1.0;
      var next = -1.0;
      for (var entry : quality.entrySet()) {
        double each = entry.getValue();
        if (!counts.test(entry.getKey())) {
          continue;
        }
        if (floor > 0 && Math.abs(each - floor) <= margin) {
          return true;
        }
        next = Math.max(next, Math.min(best, each));
        best = Math.max(best, each);
      }
      return next >= 0 && best - next <= margin;
    }
  }

  /**
   * Puts an embedder behind {@code first}.
   *
   * @param heads trained on what {@code first} leaves unexplained
   * @param nanoTime tells the time, as {@link System#nanoTime} does
   */
  public SecondOpinion(
      Predictor first,
      Embedder embedder,
      EmbeddingHeads heads,
      Threshold threshold,
      LongSupplier nanoTime) {
    if (!heads.embedder().equals(embedder.name()) || heads.dimensions() != embedder.dimensions()) {
      throw new IllegalArgumentException(
          "heads over %s of %d dimensions (expected: %s of %d)"
              .formatted(
                  heads.embedder(), heads.dimensions(), embedder.name(), embedder.dimensions()));
    }
    this.first = first;
    this.embedder = embedder;
    this.heads = heads;
    this.threshold = threshold;
    this.nanoTime = nanoTime;
  }

  @Override
  public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
    var before = first.predict(request, excerpt, features);
    return before.abstains() || excerpt.question().isBlank() || !threshold.isNear(before.quality())
        ? before
        : corrected(before, excerpt.question());
  }

  private Prediction corrected(Prediction before, String question) {
    var started = nanoTime.getAsLong();
    Map<String, Double> quality;
    try {
      quality = quality(before.quality(), question);
    } catch (RuntimeException _) {
      quality = before.quality();
    }
    return before.corrected(quality, Math.max(1, nanoTime.getAsLong() - started));
  }

  private Map<String, Double> quality(Map<String, Double> before, String question) {
    var embedding = new float[embedder.dimensions()];
    embedder.embed(question, embedding);
    var corrected = HashMap.<String, Double>newHashMap(before.size());
    before.forEach((model, quality) -> {
      var sum = quality + heads.correction(model, embedding);
      corrected.put(model, Double.isNaN(sum) ? quality : Math.clamp(sum, 0.0, 1.0));
    });
    return corrected;
  }

  @Override
  public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
    return first.reasons(request, excerpt, features);
  }
}
