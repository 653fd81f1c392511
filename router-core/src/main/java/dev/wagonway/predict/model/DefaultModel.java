package dev.wagonway.predict.model;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The model that comes with the program. */
public final class DefaultModel {

  private static final String FILE = "default.weights";

  private DefaultModel() {}

  /**
   * Reads it anew; it takes some milliseconds.
   *
   * @throws UncheckedIOException if the program was packed without it
   */
  public static Weights load() {
    try (var in = DefaultModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException(FILE + ": missing (expected: a resource of the program)");
      }
      return Weights.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
