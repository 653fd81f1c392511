package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Spelling;
import dev.wagonway.predict.model.Warrants;
import dev.wagonway.predict.model.Weights;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Learns weights from examples: ridge regressions of every model's outcomes on grams and signals,
 * brought down to a few factors that the models share. All models are held to the same penalty, so
 * that the difference of two models' predictions is what a regression on the difference of their
 * outcomes would say; that difference is what routing turns on. Seeded: the same examples in the
 * same order and the same seed give the same weights, to the byte. Immutable.
 */
public final class Trainer {

  private static final int FOLDS = 3;

  private final long seed;

  /** A trainer whose chances are drawn from {@code seed}. */
  public Trainer(long seed) {
    this.seed = seed;
  }

  /**
   * Learns heads for all models that the examples name.
   *
   * @throws IllegalArgumentException if there are no examples, or they name too many models
   */
  public Weights train(List<Example> examples) {
    requireSome(examples);
    var targets = Targets.of(examples);
    var folds = Folds.of(examples, FOLDS, seed);
    var spelling = Spelling.learned(examples.stream().map(Example::prompt).toList());
    var tuning = Tuning.of(examples, spelling, targets, seed);
    var corpus = Corpus.of(examples, spelling, targets.size(), tuning, new Random(seed));
    var levels = Levels.of(corpus, targets, examples, folds, tuning);
    return Assembly.of(corpus, targets, Sharing.of(levels.fit(), targets), examples)
        .with(Spelling.SECTION, spelling.section())
        .with(Warrants.SECTION, levels.warrants().section());
  }

  /**
   * What follows for {@code base} from more examples: what it said wrong about them is learned as
   * well. The offline twin of feedback. Who tells outcomes wants to be heard, so that their sources
   * need no proof.
   */
  public Weights continued(Weights base, List<Example> more) {
    if (more.isEmpty()) {
      return base;
    }
    var continued = Continuation.of(base, more, seed);
    return continued
        .warrants()
        .map(before -> continued.with(Warrants.SECTION, before.and(told(more)).section()))
        .orElse(continued);
  }

  /** Warrants for all models that the examples name, on texts of their sources. */
  static Warrants told(List<Example> examples) {
    var models = new TreeMap<String, Map<String, Boolean>>();
    for (var example : examples) {
      var mine = models.computeIfAbsent(example.source(), _ -> new TreeMap<>());
      example.scores().keySet().forEach(model -> mine.put(model, true));
    }
    return new Warrants(models);
  }

  private static void requireSome(List<Example> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("examples: none (expected: at least one)");
    }
  }
}
