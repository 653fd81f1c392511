package dev.wagonway.predict.model;

import java.util.stream.IntStream;

/** Parts one text into words, numbers and signs, and counts. Used once. */
final class Tokens {

  private static final int LONG_WORD = 8;
  private static final int SHORT_WORD = 3;
  private static final int MOST_DIGITS = 6;
  private static final int MOST_OPTIONS = 10;
  private static final int NUMBER = Hashes.mix('#');
  private static final int SIGN = Hashes.mix('$');
  private static final int LENGTH_UNIT = 8;

  /** Places between the letters of two words: where words end is marked there. */
  private static final int GAP = 2;

  /** What one sign after a word adds to its marks; 4,095 of each have room, with some to spare. */
  private static final long QUESTION = 1;

  private static final long SENTENCE = 1L << 12;
  private static final long COMMA = 1L << 24;
  private static final long MOST_MARKS = (1L << 12) - 1;

  /** Of the counts that most texts have, as they take long to compute. */
  private static final double[] LOGARITHMS =
      IntStream.range(0, 64).mapToDouble(Math::log1p).toArray();

  private final Scratch scratch;
  private final Spelling spelling;
  private int filled = GAP;
  private int words;
  private int numbers;
  private int digits;
  private int signs;
  private int formulas;
  private int questions;
  private int sentences;
  private int commas;
  private int gaps;
  private int lines;
  private int letters;
  private int longWords;
  private int shortWords;
  private int negations;
  private int quantities;
  private int options;
  private int optionStart;
  private int optionTokens;
  private int optionNumbers;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private int stem;

  Tokens(Scratch scratch, Spelling spelling) {
    this.scratch = scratch;
    this.spelling = spelling;
  }

  /** Fills the scratch's tokens. */
  void read(String text) {
    var length = text.length();
    if (length <= GramReader.MOST_CHARACTERS) {
      read(text, 0, length);
    } else {
      read(text, 0, GramReader.MOST_CHARACTERS / 2);
      read(text, length - GramReader.MOST_CHARACTERS / 2, length);
    }
    endOption();
    dropCourtesies();
  }

  private void read(String text, int from, int to) {
    text.getChars(from, to, scratch.raw, 0);
    read(scratch.raw, to - from);
  }

  private void read(char[] text, int size) {
    var i = 0;
    while (i < size) {
      var c = text[i];
      if (Folds.fold(c) != 0) {
        i = word(text, i, size);
      } else {
        separator(c, i > 0 ? text[i - 1] : ' ');
        i++;
      }
    }
  }

  private int word(char[] text, int from, int to) {
    var start = filled;
    var hash = 0;
    var figures = 0;
    var i = from;
    for (; i < to; i++) {
      var c = text[i];
      var folded = Folds.fold(c);
      if (folded != 0) {
        scratch.folded[filled++] = folded;
        hash = Hashes.extend(hash, folded);
        figures += folded >= '0' && folded <= '9' ? 1 : 0;
      } else if (c != '\'' && c != '’') {
        break;
      }
    }
    var size = filled - start;
    if (size == 1 && i < to && isOption(scratch.folded[start], text[i])) {
      filled = start;
      beginOption();
    } else if (figures == size) {
      filled = start;
      number(size);
    } else {
      word(Hashes.mix(hash), start);
    }
    return i;
  }

  private void number(int size) {
    numbers++;
    digits += size;
    optionNumbers += options > 0 ? 1 : 0;
    token(Hashes.join(NUMBER, Math.min(size, MOST_DIGITS)), filled);
  }

  private void word(int read, int start) {
    var end = spelling.corrected(scratch.folded, start, filled, read);
    var hash = end == Spelling.AS_IT_IS ? read : put(start, end);
    var size = filled - start;
    words++;
    letters += size;
    longWords += size > LONG_WORD ? 1 : 0;
    shortWords += size <= SHORT_WORD ? 1 : 0;
    switch (Telling.of(hash)) {
      case NEGATION -> negations++;
      case QUANTITY -> quantities++;
      case NOTHING -> {}
    }
    token(hash, start);
    filled += GAP;
  }

  /** The hash of a word that was put right. */
  private int put(int start, int end) {
    filled = end;
    var hash = 0;
    for (var i = start; i < end; i++) {
      hash = Hashes.extend(hash, scratch.folded[i]);
    }
    return Hashes.mix(hash);
  }

  private void separator(char c, char before) {
    switch (c) {
      case '\n' -> lines++;
      case '?', '？', '؟' -> {
        questions++;
        mark(QUESTION);
      }
      case '.', ';', '!', '。' -> {
        sentences++;
        mark(SENTENCE);
      }
      case ',' -> {
        commas++;
        mark(COMMA);
      }
      case ' ', '\t', '\r', ':', '"', '\'', '’', '-', '“', '”' -> {}
      case '_' -> gaps += before == '_' ? 0 : 1;
      default -> {
        if (!Character.isWhitespace(c)) {
          signs++;
          formulas += c == '$' || c == '\\' || c == '^' || c == '=' || c == '+' ? 1 : 0;
          token(Hashes.join(SIGN, c), filled);
        }
      }
    }
  }

  /** Notes what stands after a word, as it goes with the word if that is a courtesy. */
  private void mark(long mark) {
    if (scratch.tokens > 0) {
      scratch.marks[scratch.tokens - 1] += mark;
    }
  }

  /** Whether a letter is the name of the next answer to choose from, by what stands after it. */
  private boolean isOption(char letter, char after) {
    return letter == 'a' + options
        && options < MOST_OPTIONS
        && (after == '.' || after == ')' || after == ':');
  }

  private void beginOption() {
    if (options == 0) {
      stem = scratch.tokens;
    } else {
      endOption();
    }
    options++;
    optionStart = scratch.tokens;
  }

  private void endOption() {
    if (options > 0) {
      var size = scratch.tokens - optionStart;
      optionTokens += size;
      shortest = Math.min(shortest, size);
      longest = Math.max(longest, size);
    }
  }

  private void token(int hash, int start) {
    var at = scratch.tokens++;
    scratch.hashes[at] = hash;
    scratch.starts[at] = start;
    scratch.ends[at] = filled;
    scratch.marks[at] = 0;
  }

  private void dropCourtesies() {
    var kept = 0;
    var i = 0;
    while (i < scratch.tokens) {
      var courtesy = Courtesies.at(scratch.hashes, i, scratch.tokens);
      for (var end = i + courtesy; i < end; i++) {
        words--;
        questions -= (int) (scratch.marks[i] & MOST_MARKS);
        sentences -= (int) (scratch.marks[i] / SENTENCE & MOST_MARKS);
        commas -= (int) (scratch.marks[i] / COMMA & MOST_MARKS);
        var size = scratch.ends[i] - scratch.starts[i];
        letters -= size;
        longWords -= size > LONG_WORD ? 1 : 0;
        shortWords -= size <= SHORT_WORD ? 1 : 0;
      }
      if (courtesy == 0) {
        scratch.hashes[kept] = scratch.hashes[i];
        scratch.starts[kept] = scratch.starts[i];
        scratch.ends[kept] = scratch.ends[i];
        kept++;
        i++;
      }
    }
    scratch.tokens = kept;
  }

  /** Sets the scratch's signals, once the words are known to be distinct. */
  void measure() {
    var all = Math.max(1.0, scratch.tokens);
    var proper = Math.max(1.0, words);
    set(Signal.LENGTH, Math.log1p((double) words / LENGTH_UNIT));
    set(Signal.NUMBERS, log1p(numbers));
    set(Signal.NUMBER_SHARE, numbers / all);
    set(Signal.SIGNS, log1p(signs));
    set(Signal.SIGN_SHARE, signs / all);
    set(Signal.QUESTIONS, log1p(questions));
    set(Signal.LINES, log1p(lines));
    set(Signal.LONG_WORDS, longWords / proper);
    set(Signal.WORD_LENGTH, Math.min(12.0, letters / proper) / 6);
    set(Signal.REPETITION, 1 - scratch.words() / all);
    set(Signal.SHORT_WORDS, shortWords / proper);
    set(Signal.SENTENCES, log1p(sentences));
    set(Signal.COMMAS, log1p(commas));
    set(Signal.DIGITS, Math.log1p(digits / Math.max(1.0, numbers)));
    set(Signal.GAPS, log1p(gaps));
    set(Signal.NEGATIONS, log1p(negations));
    set(Signal.QUANTITIES, log1p(quantities));
    set(Signal.FORMULAS, log1p(formulas));
    measureOptions();
  }

  private void measureOptions() {
    if (options > 1) {
      var said = Math.max(1.0, optionTokens);
      set(Signal.OPTIONS, log1p(options));
      set(Signal.STEM, Math.log1p((double) stem / LENGTH_UNIT));
      set(Signal.OPTION_WORDS, Math.log1p((double) optionTokens / options));
      set(Signal.OPTION_SPREAD, log1p(longest) - log1p(shortest));
      set(Signal.OPTION_NUMBERS, optionNumbers / said);
    }
  }

  private static double log1p(int count) {
    return count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log1p(count);
  }

  private void set(Signal signal, double value) {
    scratch.dense[signal.index] = (float) value;
  }
}
