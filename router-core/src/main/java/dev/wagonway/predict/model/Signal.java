package dev.wagonway.predict.model;

/** What is measured of a text beside its grams. Their order is part of a model's file. */
public enum Signal {
  /** Words, as a logarithm. */
  LENGTH("long question"),
  /** Numbers, as a logarithm. */
  NUMBERS("many numbers"),
  /** Numbers among the words, as a share. */
  NUMBER_SHARE("mostly numbers"),
  /** Signs such as those of mathematics and code, as a logarithm. */
  SIGNS("mathematical notation or code"),
  /** Signs among the words, as a share. */
  SIGN_SHARE("dense notation"),
  /** Question marks, as a logarithm. */
  QUESTIONS("several questions"),
  /** Lines, as a logarithm. */
  LINES("many lines"),
  /** Lines that begin as answers to choose from do, as a logarithm. */
  OPTIONS("multiple choice"),
  /** Words that are long, as a share. */
  LONG_WORDS("long words"),
  /** The mean length of words. */
  WORD_LENGTH("long words on average"),
  /** Words that occur again, as a share. */
  REPETITION("repeated words");

  /** How many there are. */
  public static final int COUNT = values().length;

  /** Its place in arrays. */
  @SuppressWarnings("EnumOrdinal") // the order is the format
  public final int index = ordinal();

  private final String words;

  Signal(String words) {
    this.words = words;
  }

  /** What much of it is called in explanations. */
  String words() {
    return words;
  }
}
