package dev.wagonway.route;

/** Mixing of numbers into numbers that look like chance, the same everywhere and for ever. */
public final class Hashes {

  private Hashes() {}

  /** A hash of {@code value} under {@code seed}; the finisher is SplitMix64's. */
  public static long mix(long value, long seed) {
    var z = (value ^ seed * 0x9E3779B97F4A7C15L) + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A hash of {@code text} that never changes; FNV-1a over its characters, then mixed. */
  public static long of(String text) {
    var hash = 0xCBF29CE484222325L;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash, text.length());
  }

  /** {@code hash} as a share: at least 0, below 1, and evenly spread if hashes are. */
  public static double share(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }
}
