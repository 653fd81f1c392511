package dev.wagonway.config;

import dev.wagonway.predict.model.Head;
import dev.wagonway.predict.model.Signal;
import dev.wagonway.predict.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of small models. */
final class Models {

  private Models() {}

  /** Writes a model that has learned nothing, but differs by {@code step}. */
  static void write(Path file, float step) throws IOException {
    var head = new Head("m", 0, new float[] {1}, new float[] {0}, new float[] {0.5f});
    var weights =
        new Weights(
            1, new byte[2], new float[] {step}, new float[Signal.COUNT], head, List.of(head));
    try (var out = Files.newOutputStream(file)) {
      weights.write(out);
    }
  }
}
