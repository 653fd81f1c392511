package dev.wagonway.predict;

/**
 * The distinct grams of one text, as hashes, in the order of their kinds: words first, then pairs
 * of words, then pieces of words. A view of a buffer that is used again; not safe for several
 * threads.
 */
public interface GramView {

  /**
   * Of a text with so many grams no further words are taken to pieces. What a text is shows early,
   * and texts with so many words are told by them.
   */
  int MOST_WITH_PIECES = 1_024;

  /** How many grams there are. */
  int size();

  /** The hash of the gram at {@code index}. */
  int at(int index);

  /** How many words there are; they come first. */
  int words();

  /** The index after the last pair of words; pairs follow the words, pieces of words the pairs. */
  int pairsEnd();
}
