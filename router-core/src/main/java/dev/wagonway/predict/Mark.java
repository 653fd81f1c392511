package dev.wagonway.predict;

import java.util.Locale;

/** What a word or phrase of the vocabulary is a sign of. */
enum Mark {
  THINK,
  QUICK,
  NEGATION,
  TITLE,
  SUMMARY,
  TRANSLATION,
  EXTRACTION,
  CODING,
  REASONING,
  CONSTRAINT,
  /** Announces answers to choose from. */
  CHOICE,
  /** Wants a proof. */
  PROVE,
  /** Wants a number. */
  COMPUTE,
  /** Wants a yes or a no. */
  YES_NO,
  /** A word with which questions begin that are answered by yes or no. */
  AUXILIARY,
  /** A word with which orders begin. */
  IMPERATIVE,
  /** A word that may stand before such a word. */
  POLITE,
  /** Wants an answer that programs can read. */
  STRUCTURE,
  CODE_STRONG(Domain.CODE),
  CODE_HINT(Domain.CODE),
  MATHS_STRONG(Domain.MATHS),
  MATHS_HINT(Domain.MATHS),
  SCIENCE_STRONG(Domain.SCIENCE),
  SCIENCE_HINT(Domain.SCIENCE),
  MEDICINE_STRONG(Domain.MEDICINE),
  MEDICINE_HINT(Domain.MEDICINE),
  LAW_STRONG(Domain.LAW),
  LAW_HINT(Domain.LAW),
  FINANCE_STRONG(Domain.FINANCE),
  FINANCE_HINT(Domain.FINANCE),
  WRITING_STRONG(Domain.WRITING),
  WRITING_HINT(Domain.WRITING),
  /** The name of a tool that coding agents bring. */
  CODE_TOOL,
  EN,
  DE,
  FR,
  ES,
  IT,
  PT,
  NL,
  PL,
  SV,
  DA,
  NO,
  FI,
  CS,
  RO,
  HU,
  TR,
  ID,
  VI;

  /** Its place in tallies, which are arrays because they are filled word by word. */
  @SuppressWarnings("EnumOrdinal") // never leaves the process
  final int index = ordinal();

  /** The mark's bit in a set of marks. */
  final long bit = 1L << index;

  private final Domain domain;
  private final int weight;

  Mark() {
    this(Domain.GENERAL);
  }

  Mark(Domain domain) {
    this.domain = domain;
    weight = name().endsWith("_STRONG") ? 2 : 1;
  }

  /** The domain that it speaks for, or {@link Domain#GENERAL} if it speaks for none. */
  Domain domain() {
    return domain;
  }

  /** What one such sign weighs in favour of its domain. */
  int weight() {
    return weight;
  }

  /** Whether it stands for the words that a language cannot do without. */
  boolean isLanguage() {
    return compareTo(EN) >= 0;
  }

  /** The spelling used in the vocabulary's file: {@code law.hint}. */
  static Mark of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_'));
  }
}
