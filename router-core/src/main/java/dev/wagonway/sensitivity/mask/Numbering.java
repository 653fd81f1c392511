package dev.wagonway.sensitivity.mask;

/**
 * Gives values their numbers: the same value has the same one, in the order of their first
 * appearance, from 1.
 */
@FunctionalInterface
public interface Numbering {

  /**
   * The number of {@code value}.
   *
   * @param word the word that stands for its kind in tokens; values of different kinds are
   *     different ones
   */
  int of(String word, String value);
}
