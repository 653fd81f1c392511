package dev.wagonway.predict.train;

import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.guard.GuardTrainer;
import dev.wagonway.predict.guard.Sample;
import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.LearnedPredictor;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.model.Spelling;
import dev.wagonway.predict.model.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Learns weights together with the guard that says where they hold. Seeded: the same examples and
 * seed give the same bytes.
 */
public final class GuardedTrainer {

  private final Trainer trainer;
  private final GuardTrainer guards;

  /** A trainer whose chances are drawn from {@code seed}. */
  public GuardedTrainer(long seed) {
    this.trainer = new Trainer(seed);
    this.guards = new GuardTrainer(seed);
  }

  /** Learns heads for all models that the examples name, and a guard for their sources. */
  public Weights train(List<Example> examples) {
    var weights = trainer.train(examples);
    return weights.with(Guard.SECTION, guards.train(samples(examples, weights.spelling())));
  }

  /**
   * What follows for {@code base} from more examples; their sources become familiar.
   *
   * @throws IOException if the guard of {@code base} is damaged; the message says how
   */
  public Weights continued(Weights base, List<Example> more) throws IOException {
    var weights = trainer.continued(base, more);
    var section = base.section(Guard.SECTION);
    return section.isEmpty()
        ? weights
        : weights.with(
            Guard.SECTION, guards.extended(section.get(), samples(more, base.spelling())));
  }

  /**
   * A predictor by {@code weights}, under the guard that came with them, if any.
   *
   * @throws IOException if the guard is damaged; the message says how
   */
  public static LearnedPredictor predictor(Weights weights) throws IOException {
    var section = weights.section(Guard.SECTION);
    return new LearnedPredictor(
        weights, section.isEmpty() ? Guard.NONE : Guard.read(section.get()));
  }

  /** The examples' grams; a text that several examples of a source have counts once. */
  private static List<Sample> samples(List<Example> examples, Spelling spelling) {
    var scratch = new Scratch();
    var met = new HashSet<String>();
    var samples = new ArrayList<Sample>();
    for (var example : examples) {
      if (met.add(example.source() + ' ' + example.prompt())) {
        GramReader.read(example.prompt(), scratch, spelling);
        samples.add(Sample.of(example.source(), scratch));
      }
    }
    return samples;
  }
}
