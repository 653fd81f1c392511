package dev.wagonway.predict.model;

/** The hashes that grams are known by. They are part of the format of a model's file. */
final class Hashes {

  private static final int SPREAD = 0x9E3779B1;
  private static final int FACTOR = 0x01000193;

  private Hashes() {}

  /** The hash of a word that is already folded. */
  static int word(String folded) {
    var hash = 0;
    for (var i = 0; i < folded.length(); i++) {
      hash = extend(hash, folded.charAt(i));
    }
    return mix(hash);
  }

  /** The unmixed hash of a word, one folded character more at a time; starts with 0. */
  static int extend(int hash, char c) {
    return (hash ^ c) * FACTOR + SPREAD;
  }

  /** The hash of two things in their order. */
  static int join(int first, int second) {
    return mix(first * FACTOR + second);
  }

  /** Spreads a hash over all its bits: the finaliser of MurmurHash3 (Appleby, public domain). */
  static int mix(int hash) {
    var mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }
}
