package dev.wagonway.predict;

/** How the sentence begins that a scan is in. Not safe for several threads. */
final class Sentence {

  /** What is only looked for here. */
  static final long SIGNS = Mark.AUXILIARY.bit | Mark.IMPERATIVE.bit | Mark.POLITE.bit;

  private static final int POLITENESS = 4;
  private static final long OPENINGS = Mark.AUXILIARY.bit | Mark.IMPERATIVE.bit;

  private int start;
  private long previous;
  private boolean auxiliary;
  private boolean imperative;

  /** Takes a word with those marks, the {@code number}th of the text. */
  void take(long bits, int number) {
    if ((bits & OPENINGS) != 0) {
      var place = number - start;
      auxiliary |= place == 0 && (bits & Mark.AUXILIARY.bit) != 0;
      var isCivil = place == 0 || (place <= POLITENESS && (previous & Mark.POLITE.bit) != 0);
      imperative |= isCivil && (bits & Mark.IMPERATIVE.bit) != 0;
    }
    previous = bits;
  }

  /** Takes text of a script that joins its words, where order tells nothing. */
  void takeTerm(long bits) {
    auxiliary |= (bits & Mark.AUXILIARY.bit) != 0;
    imperative |= (bits & Mark.IMPERATIVE.bit) != 0;
  }

  /** Whether it begins as questions do that are answered by yes or no. */
  boolean asksYesNo() {
    return auxiliary && !imperative;
  }

  /** Whether it begins as orders do, with no more than a few words of politeness before. */
  boolean orders() {
    return imperative;
  }

  /** Begins a new one before the word with that number. */
  void begin(int number) {
    start = number;
    previous = 0;
    auxiliary = false;
    imperative = false;
  }
}
