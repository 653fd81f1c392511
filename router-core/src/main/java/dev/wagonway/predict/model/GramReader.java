package dev.wagonway.predict.model;

import dev.wagonway.predict.GramView;

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
  private static final int PIECES_AT_A_PLACE = 3;
  private static final char BOUNDARY = '_';
  private static final int OPENING = Hashes.mix('^');

  private GramReader() {}

  /** Reads {@code text} into {@code scratch}, which is cleared before. */
  public static void read(CharSequence text, Scratch scratch) {
    read(text, scratch, Spelling.NONE);
  }

  /** The same, with words put right that are misspelt. */
  public static void read(CharSequence text, Scratch scratch, Spelling spelling) {
    scratch.clear();
    var tokens = new Tokens(scratch, spelling);
    tokens.read(text.toString());
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

  /** The pieces of each distinct word, as far as they are looked at. */
  private static void emitPieces(Scratch scratch) {
    for (var i = 0; i < scratch.tokens && scratch.size() < GramView.MOST_WITH_PIECES; i++) {
      if (scratch.ends[i] > scratch.starts[i]) {
        emitPieces(scratch, scratch.starts[i], scratch.ends[i]);
      }
    }
  }

  /**
   * All pieces of a word. Those that begin at one place are computed together, also where the word
   * ends before: how many there are cannot be foreseen, and guessing wrong takes longer.
   */
  private static void emitPieces(Scratch scratch, int start, int end) {
    var folded = scratch.folded;
    folded[start - 1] = BOUNDARY;
    folded[end] = BOUNDARY;
    var grams = scratch.room(PIECES_AT_A_PLACE * (end - start + 1));
    var size = scratch.size();
    for (var from = start - 1; from <= end + 1 - SHORTEST_PIECE; from++) {
      var hash = Hashes.extend(Hashes.extend(1, folded[from]), folded[from + 1]);
      hash = Hashes.extend(hash, folded[from + 2]);
      grams[size++] = Hashes.mix(hash);
      hash = Hashes.extend(hash, folded[from + 3]);
      grams[size] = Hashes.mix(hash);
      size += (from + 2 - end) >>> (Integer.SIZE - 1);
      hash = Hashes.extend(hash, folded[from + 4]);
      grams[size] = Hashes.mix(hash);
      size += (from + 3 - end) >>> (Integer.SIZE - 1);
    }
    scratch.size(size);
  }
}
