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

  private static final String OPTION = "--model: ";

  private ModelWeights() {}

  /** The weights of {@code file}, or those that come along; complains if they cannot be read. */
  static Optional<Weights> of(Terminal terminal, @Nullable Path file) {
    if (file == null) {
      return Optional.of(DefaultModel.load());
    }
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(Weights.read(in));
    } catch (NoSuchFileException _) {
      terminal.err().println(OPTION + file + ": no such file (expected: what train wrote)");
    } catch (IOException e) {
      terminal.err().println(OPTION + file + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
