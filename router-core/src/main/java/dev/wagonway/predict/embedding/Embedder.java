package dev.wagonway.predict.embedding;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Turns texts into vectors of which similar ones are near each other. Implementations are safe for
 * any number of threads, have a public no-argument constructor and are named in {@code
 * META-INF/services}. They may be made often, so what is slow to load is shared. One whose native
 * code would hold on to the carrier of a virtual thread does its work on platform threads of its
 * own.
 */
public interface Embedder {

  /** What tells its vectors from those of others: {@code all-minilm-l6-v2-q}. */
  String name();

  /** How many numbers a vector has. */
  int dimensions();

  /**
   * Embeds {@code text}; what is too long for it is cut.
   *
   * @param into takes the vector, of length 1; has at least {@link #dimensions} places
   */
  void embed(CharSequence text, float[] into);

  /**
   * The first that is found on the class path.
   *
   * @throws java.util.ServiceConfigurationError if it cannot be made
   */
  static Optional<Embedder> discover() {
    return ServiceLoader.load(Embedder.class).findFirst();
  }
}
