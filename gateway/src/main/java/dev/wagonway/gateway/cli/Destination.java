package dev.wagonway.gateway.cli;

import dev.wagonway.predict.model.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a model is written. A file that is there is replaced as a whole, so that a gateway that
 * serves by it never reads half of it, and a full disk leaves it as it was.
 *
 * @param out as the user named it
 */
record Destination(Path out) {

  /** Whether there is a folder for it, as far as can be told before anything is written. */
  boolean isThere() {
    var folder = out.toAbsolutePath().getParent();
    return !Files.isDirectory(out)
        && folder != null
        && Files.isDirectory(folder)
        && (!Files.exists(out) || Files.isWritable(out));
  }

  /** Writes the model. */
  void write(Weights weights) throws IOException {
    if (Files.exists(out) && !Files.isRegularFile(out)) {
      writeTo(out, weights);
      return;
    }
    var file = Files.exists(out) ? out.toRealPath() : out;
    var next = file.resolveSibling(file.getFileName() + ".next");
    try {
      writeTo(next, weights);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static void writeTo(Path file, Weights weights) throws IOException {
    try (var to = new BufferedOutputStream(Files.newOutputStream(file))) {
      weights.write(to);
    }
  }
}
