package dev.wagonway.predict.guard;

/**
 * The few dimensions that grams are hashed into, each with a sign (feature hashing: Weinberger et
 * al., ICML 2009).
 */
final class Space {

  /** How many dimensions there are. */
  static final int SIZE = 1 << 12;

  private static final int SHIFT = Integer.SIZE - 12;
  private static final int KNOWN_BITS = 17;

  /** How many bytes remember which words were met. */
  static final int KNOWN_BYTES = 1 << (KNOWN_BITS - 3);

  private Space() {}

  static int dimension(int hash) {
    return hash >>> SHIFT;
  }

  /** 1 or −1. */
  static int sign(int hash) {
    return 1 - ((hash << 1) & 2);
  }

  static boolean knows(byte[] known, int hash) {
    var bit = bit(hash);
    return (known[bit >>> 3] & (1 << (bit & 7))) != 0;
  }

  static void learn(byte[] known, int hash) {
    var bit = bit(hash);
    known[bit >>> 3] |= (byte) (1 << (bit & 7));
  }

  private static int bit(int hash) {
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - KNOWN_BITS);
  }
}
