package dev.wagonway.predict;

/**
 * The distinct grams of one text, as hashes, in the order of their kinds: words first, then pairs
 * of words, then pieces of words. A view of a buffer that is used again; not safe for several
 * threads.
 */
public interface GramView {

  /** How many grams there are. */
  int size();

  /** The hash of the gram at {@code index}. */
  int at(int index);

  /** How many words there are; they come first. */
  int words();

  /** The index after the last pair of words; pairs follow the words, pieces of words the pairs. */
  int pairsEnd();
}
