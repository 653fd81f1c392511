package dev.wagonway.predict.model;

/**
 * Reads a text into grams: its words, pairs of neighbouring words, and pieces of three to five
 * characters of words, each distinct one once.
 *
 * <p>Case, accents, spaces, punctuation and words of courtesy make no difference, and a number
 * counts by how many digits it has. A misspelt word still shares most of its pieces with the right
 * one (character n-grams: Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994). Reads at
 * most {@link #MOST_CHARACTERS} characters: of longer texts, as many of the start as of the end.
 * Safe for any number of threads, each with a scratch of its own.
 */
public final class GramReader {

  /** The most characters that are read of a text. */
  public static final int MOST_CHARACTERS = 4_000;

  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;
  private static final int LONG_WORD = 8;
  private static final char BOUNDARY = '_';
  private static final int NUMBER = Hashes.mix('#');
  private static final int SIGN = Hashes.mix('$');
  private static final int OPENING = Hashes.mix('^');
  private static final int MOST_DIGITS = 6;

  private GramReader() {}

  /** Reads {@code text} into {@code scratch}, which is cleared before. */
  public static void read(CharSequence text, Scratch scratch) {
    scratch.clear();
    var tokens = new Tokens(scratch);
    tokens.read(text);
    emitWords(scratch);
    emitPairs(scratch);
    emitPieces(scratch);
    tokens.measure();
  }

  private static void emitWords(Scratch scratch) {
    for (var i = 0; i < scratch.tokens; i++) {
      var hash = scratch.hashes[i];
      if (scratch.isNew(hash)) {
        scratch.add(hash);
      } else {
        scratch.ends[i] = scratch.starts[i];
      }
    }
    scratch.endWords();
  }

  private static void emitPairs(Scratch scratch) {
    var before = OPENING;
    for (var i = 0; i < scratch.tokens; i++) {
      var hash = Hashes.join(before, scratch.hashes[i]);
      before = scratch.hashes[i];
      if (scratch.isNew(hash)) {
        scratch.add(hash);
      }
    }
    scratch.endPairs();
  }

  /** The pieces of each distinct word. */
  private static void emitPieces(Scratch scratch) {
    for (var i = 0; i < scratch.tokens; i++) {
      if (scratch.ends[i] > scratch.starts[i]) {
        emitPieces(scratch, scratch.starts[i], scratch.ends[i]);
      }
    }
  }

  private static void emitPieces(Scratch scratch, int start, int end) {
    var folded = scratch.folded;
    for (var from = start - 1; from <= end + 1 - SHORTEST_PIECE; from++) {
      var hash = Hashes.extend(1, from < start ? BOUNDARY : folded[from]);
      var last = Math.min(end, from + LONGEST_PIECE - 1);
      for (var i = from + 1; i <= last; i++) {
        hash = Hashes.extend(hash, i == end ? BOUNDARY : folded[i]);
        if (i - from >= SHORTEST_PIECE - 1) {
          scratch.add(Hashes.mix(hash));
        }
      }
    }
  }

  /** Parts a text into words, numbers and signs, and counts. */
  private static final class Tokens {

    private final Scratch scratch;
    private int filled;
    private int words;
    private int numbers;
    private int signs;
    private int questions;
    private int lines;
    private int options;
    private int letters;
    private int longWords;
    private boolean lineStart = true;

    Tokens(Scratch scratch) {
      this.scratch = scratch;
    }

    void read(CharSequence text) {
      var length = text.length();
      if (length <= MOST_CHARACTERS) {
        read(text, 0, length);
      } else {
        read(text, 0, MOST_CHARACTERS / 2);
        read(text, length - MOST_CHARACTERS / 2, length);
      }
      dropCourtesies();
    }

    private void read(CharSequence text, int from, int to) {
      var i = from;
      while (i < to) {
        var c = text.charAt(i);
        if (Folds.fold(c) != 0) {
          i = word(text, i, to);
        } else {
          separator(c);
          i++;
        }
      }
    }

    private int word(CharSequence text, int from, int to) {
      var start = filled;
      var hash = 0;
      var digits = 0;
      var i = from;
      for (; i < to; i++) {
        var c = text.charAt(i);
        var folded = Folds.fold(c);
        if (folded != 0) {
          scratch.folded[filled++] = folded;
          hash = Hashes.extend(hash, folded);
          digits += folded >= '0' && folded <= '9' ? 1 : 0;
        } else if (c != '\'' && c != '’') {
          break;
        }
      }
      var size = filled - start;
      if (size == 1 && lineStart && i < to && isAfterOption(text.charAt(i))) {
        options++;
        filled = start;
      } else if (digits == size) {
        numbers++;
        filled = start;
        token(Hashes.join(NUMBER, Math.min(size, MOST_DIGITS)), start);
      } else {
        words++;
        letters += size;
        longWords += size > LONG_WORD ? 1 : 0;
        token(Hashes.mix(hash), start);
      }
      lineStart = false;
      return i;
    }

    private void separator(char c) {
      switch (c) {
        case '\n' -> {
          lines++;
          lineStart = true;
        }
        case '?', '？', '؟' -> questions++;
        case ' ', '\t', '\r', '.', ',', ';', ':', '!', '"', '\'', '’', '-', '“', '”' -> {}
        default -> {
          if (!Character.isWhitespace(c)) {
            signs++;
            lineStart &= c == '(';
            token(Hashes.join(SIGN, c), filled);
          }
        }
      }
    }

    private static boolean isAfterOption(char c) {
      return c == '.' || c == ')' || c == ':';
    }

    private void token(int hash, int start) {
      var at = scratch.tokens++;
      scratch.hashes[at] = hash;
      scratch.starts[at] = start;
      scratch.ends[at] = filled;
    }

    private void dropCourtesies() {
      var kept = 0;
      var i = 0;
      while (i < scratch.tokens) {
        var courtesy = Courtesies.at(scratch.hashes, i, scratch.tokens);
        if (courtesy > 0) {
          words -= courtesy;
          i += courtesy;
        } else {
          scratch.hashes[kept] = scratch.hashes[i];
          scratch.starts[kept] = scratch.starts[i];
          scratch.ends[kept] = scratch.ends[i];
          kept++;
          i++;
        }
      }
      scratch.tokens = kept;
    }

    void measure() {
      var all = Math.max(1, scratch.tokens);
      var proper = Math.max(1, words);
      set(Signal.LENGTH, Math.log1p(words / 8.0));
      set(Signal.NUMBERS, Math.log1p(numbers));
      set(Signal.NUMBER_SHARE, (double) numbers / all);
      set(Signal.SIGNS, Math.log1p(signs));
      set(Signal.SIGN_SHARE, (double) signs / all);
      set(Signal.QUESTIONS, Math.log1p(questions));
      set(Signal.LINES, Math.log1p(lines));
      set(Signal.OPTIONS, Math.log1p(options));
      set(Signal.LONG_WORDS, (double) longWords / proper);
      set(Signal.WORD_LENGTH, Math.min(12.0, (double) letters / proper) / 6);
      set(Signal.REPETITION, 1 - (double) scratch.words() / all);
    }

    private void set(Signal signal, double value) {
      scratch.dense[signal.index] = (float) value;
    }
  }
}
