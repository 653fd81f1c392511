package dev.wagonway.gateway.limit;

/**
 * The usual time to the first content, by the size of the prompt: a long one takes longer to read,
 * and that is nobody's fault. Not thread-safe.
 */
final class Usual {

  /** Powers of two of tokens. */
  private static final int SIZES = 32;

  /** Networks and processors are late by that much without any crowd. */
  static final long NOISE_NANOS = 50_000_000;

  private static final int LEAST_SEEN = 16;
  private static final double QUICKLY = 1.0 / 200;
  private static final double SLOWLY = 1.0 / 2_000;

  private final double[] nanos = new double[SIZES];
  private final int[] seen = new int[SIZES];
  private final boolean[] known = new boolean[SIZES];

  /**
   * How many times the usual time this is, or 0 if too little is known. Less than {@link
   * #NOISE_NANOS} more than usual says nothing of the target.
   */
  double ratio(long inputTokens, long tookNanos) {
    var size = size(inputTokens);
    if (!known[size]) {
      return 0;
    }
    var took = (double) tookNanos;
    return Math.max(took - NOISE_NANOS, Math.min(took, nanos[size])) / nanos[size];
  }

  /**
   * Takes note of a time. Of a crowd that came at once the fastest are seen first, so it takes a
   * crowd's worth of times until anything is known.
   *
   * @param crowd how many requests were there at a time lately
   * @param busy whether there were so many requests that their number may have made it longer
   */
  void learn(long inputTokens, long tookNanos, int crowd, boolean busy) {
    var size = size(inputTokens);
    var share = busy ? SLOWLY : QUICKLY;
    if (!known[size]) {
      share = 1.0 / ++seen[size];
      known[size] = seen[size] >= Math.max(LEAST_SEEN, crowd);
    }
    nanos[size] += (tookNanos - nanos[size]) * share;
  }

  /** From now on so many times the former is usual. */
  void scale(double factor) {
    for (var size = 0; size < SIZES; size++) {
      nanos[size] *= factor;
    }
  }

  private static int size(long inputTokens) {
    return Math.min(SIZES - 1, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, inputTokens)));
  }
}
