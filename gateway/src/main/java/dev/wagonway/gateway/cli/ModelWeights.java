package dev.wagonway.gateway.cli;

import dev.wagonway.predict.model.DefaultModel;
import dev.wagonway.predict.model.Weights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the weights that a verb is to use. */
final class ModelWeights {

  private ModelWeights() {}

  /** The weights that --model names, or those that come along; complains if they cannot be read. */
  static Optional<Weights> of(Terminal terminal, @Nullable Path file) {
    return file == null ? Optional.of(DefaultModel.load()) : of(terminal, "--model", file);
  }

  /** The weights of {@code file}; complains of {@code option} if they cannot be read. */
  static Optional<Weights> of(Terminal terminal, String option, Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(Weights.read(in));
    } catch (NoSuchFileException _) {
      terminal.err().println(option + ": " + file + ": no such file (expected: what train wrote)");
    } catch (IOException e) {
      terminal.err().println(option + ": " + file + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
