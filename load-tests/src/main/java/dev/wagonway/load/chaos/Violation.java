package dev.wagonway.load.chaos;

/**
 * Something that must not be.
 *
 * @param word its kind, in capitals
 * @param detail what happened
 */
record Violation(String word, String detail) {

  @Override
  public String toString() {
    return word + " " + detail;
  }
}
