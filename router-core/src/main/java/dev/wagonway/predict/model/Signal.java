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
  SIGNS("signs, as in notation or code"),
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
  REPETITION("repeated words"),
  /** Words before the first answer to choose from, as a logarithm. */
  STEM("long question before its options"),
  /** Words of an answer to choose from, on average, as a logarithm. */
  OPTION_WORDS("long options"),
  /** How much longer the longest answer to choose from is than the shortest, as a logarithm. */
  OPTION_SPREAD("options of unequal length"),
  /** Numbers among what the answers to choose from say, as a share. */
  OPTION_NUMBERS("options that are numbers"),
  /** Words that are short, as a share. */
  SHORT_WORDS("short words"),
  /** Ends of sentences, as a logarithm. */
  SENTENCES("many sentences"),
  /** Commas, as a logarithm. */
  COMMAS("many commas"),
  /** Digits of a number, on average. */
  DIGITS("large numbers"),
  /** Gaps to fill in, as a logarithm. */
  GAPS("gaps to fill in"),
  /** Words that deny or except, as a logarithm. */
  NEGATIONS("negations"),
  /** Words of quantity, as a logarithm. */
  QUANTITIES("words of quantity"),
  /** Signs of mathematics alone, as a logarithm. */
  FORMULAS("mathematical notation");

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
