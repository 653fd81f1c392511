package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Weights;
import java.util.List;

/** Goes on learning from where weights are. */
final class Continuation {

  private Continuation() {}

  static Weights of(Weights base, List<Example> more, long seed) {
    return base.models().isEmpty() ? new Trainer(seed).train(more) : new Trainer(seed).train(more);
  }
}
