package dev.wagonway.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A folder for what the demo writes, which goes when the demo does. Immutable.
 *
 * @param path where it is
 */
record TemporaryFolder(Path path) implements AutoCloseable {

  /** Makes one that only this user may read. */
  static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("wagonway-demo-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it and what is in it, as far as that can be. */
  @Override
  public void close() {
    try (var all = Files.walk(path)) {
      for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException _) {
      // what is left is in the system's folder for such things
    }
  }
}
