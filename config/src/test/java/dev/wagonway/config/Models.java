package dev.wagonway.config;

import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.model.Factors;
import dev.wagonway.predict.model.Head;
import dev.wagonway.predict.model.Landmarks;
import dev.wagonway.predict.model.Signal;
import dev.wagonway.predict.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files of small models. */
final class Models {

  private Models() {}

  /** Writes a model that has learned nothing, but differs by {@code step}. */
  static void write(Path file, float step) throws IOException {
    write(file, weights(step));
  }

  /** Writes such a model with heads for embeddings. */
  static void write(Path file, EmbeddingHeads heads) throws IOException {
    write(file, weights(1).with(EmbeddingHeads.SECTION, heads.section()));
  }

  private static Weights weights(float step) {
    var head = new Head("m", 0, new float[] {1}, new float[] {0}, new float[] {0.5f});
    var ones = new float[Signal.COUNT];
    Arrays.fill(ones, 1);
    var landmark = new float[Signal.COUNT];
    var landmarks = new Landmarks(new float[Signal.COUNT], ones, landmark, 1);
    var factors = new Factors(1, new byte[2], new float[] {step}, landmarks, new float[] {0});
    return new Weights(factors, head, List.of(head));
  }

  private static void write(Path file, Weights weights) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      weights.write(out);
    }
  }
}
