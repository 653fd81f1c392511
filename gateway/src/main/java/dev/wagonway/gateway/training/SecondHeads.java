package dev.wagonway.gateway.training;

import dev.wagonway.predict.embedding.Embedder;
import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.embedding.HeadFit;
import dev.wagonway.predict.evaluate.Folds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Fits heads over embeddings to what a model leaves unexplained of outcomes that it was not trained
 * on. A model gets a head only if that tells more than none of outcomes that the head was not
 * fitted to. Seeded: the same verdicts and seed give the same heads. Confined to one thread.
 */
public final class SecondHeads {

  private static final double[] PENALTIES = {1, 3, 10, 30, 100};

  /** One part in so many is kept to choose the penalty by. */
  private static final int PARTS = 5;

  private final Embedder embedder;
  private final long seed;

  /** Takes what embeds the prompts, and where chance begins. */
  public SecondHeads(Embedder embedder, long seed) {
    this.embedder = embedder;
    this.seed = seed;
  }

  /** A prompt's embedding, what was said of it, and whether it is kept for the choice. */
  private static final class Sight {

    private final Verdict verdict;
    private final float[] embedding;
    private final boolean isKept;

    Sight(Verdict verdict, float[] embedding, boolean isKept) {
      this.verdict = verdict;
      this.embedding = embedding;
      this.isKept = isKept;
    }

    Optional<Double> residual(String model) {
      var score = verdict.example().scores().get(model);
      var quality = verdict.quality().get(model);
      return score == null || quality == null ? Optional.empty() : Optional.of(score - quality);
    }
  }

  /** The heads; verdicts that abstain count for nothing. */
  public EmbeddingHeads fitted(List<Verdict> verdicts) {
    var groups = verdicts.stream().map(verdict -> verdict.example().group()).toList();
    var folds = Folds.of(groups, PARTS, seed);
    var sights = new ArrayList<Sight>();
    var models = new TreeSet<String>();
    for (var verdict : verdicts) {
      var example = verdict.example();
      if (!verdict.abstained() && !example.prompt().isBlank()) {
        var embedding = new float[embedder.dimensions()];
        embedder.embed(example.prompt(), embedding);
        sights.add(new Sight(verdict, embedding, folds.of(example.group()) == 0));
        models.addAll(example.scores().keySet());
      }
    }
    var heads = EmbeddingHeads.of(embedder.name(), embedder.dimensions());
    for (var model : models) {
      heads = head(model, sights, heads);
    }
    return heads;
  }

  private EmbeddingHeads head(String model, List<Sight> sights, EmbeddingHeads heads) {
    var part = new HeadFit(embedder.dimensions());
    var whole = new HeadFit(embedder.dimensions());
    for (var sight : sights) {
      sight
          .residual(model)
          .ifPresent(residual -> {
            whole.add(sight.embedding, residual);
            if (!sight.isKept) {
              part.add(sight.embedding, residual);
            }
          });
    }
    var least = error(model, sights, heads);
    var best = 0.0;
    for (var penalty : PENALTIES) {
      var error = error(model, sights, heads.with(model, part.solve(penalty)));
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    return best == 0 ? heads : heads.with(model, whole.solve(best));
  }

  /** The sum of squares that {@code heads} leave of what was kept. */
  private static double error(String model, List<Sight> sights, EmbeddingHeads heads) {
    var sum = 0.0;
    for (var sight : sights) {
      var residual = sight.residual(model);
      if (sight.isKept && residual.isPresent()) {
        var left = residual.get() - heads.correction(model, sight.embedding);
        sum += left * left;
      }
    }
    return sum;
  }
}
