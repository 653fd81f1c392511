package dev.wagonway.gateway.exchange;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes the public ids of requests: unguessable enough not to collide, short enough to read aloud.
 * Thread-safe.
 */
final class Ids {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS_EACH = 5;
  private static final int LENGTH = 20;

  private final Supplier<RandomGenerator> random;

  /** Draws from the generator that {@code random} gives for the current thread. */
  Ids(Supplier<RandomGenerator> random) {
    this.random = random;
  }

  String next() {
    var generator = random.get();
    var id = new byte[LENGTH];
    fill(id, 0, generator.nextLong());
    fill(id, LENGTH / 2, generator.nextLong());
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  private static void fill(byte[] id, int from, long bits) {
    for (int i = 0; i < LENGTH / 2; i++) {
      id[from + i] = (byte) ALPHABET.charAt((int) (bits >>> (i * BITS_EACH)) & 31);
    }
  }
}
