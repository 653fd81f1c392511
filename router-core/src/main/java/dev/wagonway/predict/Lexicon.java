package dev.wagonway.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words and phrases with their marks, for looking up as a text passes. Words are known by a 64-bit
 * hash; that two of them could share one is no danger, as signals are hints. Immutable once built;
 * then safe for any number of threads.
 */
final class Lexicon {

  /** The most words of a phrase. */
  static final int PHRASE_WORDS = 7;

  /** Marks a sequence of words that more words before it could make a phrase. */
  static final long MORE = 1L << 63;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int BITS = 13;
  private static final int SIEVE_BITS = 16;
  private static final int MOST = (1 << BITS) / 2;

  private final long[] keys = new long[1 << BITS];
  private final long[] marks = new long[1 << BITS];

  /**
   * A bit for each key's hash, small enough to stay in the nearest cache: most words are in none.
   */
  private final long[] sieve = new long[1 << (SIEVE_BITS - 6)];

  private final Term[][] terms = new Term[1 << 8][];
  private final long[] termStarts = new long[1 << (Character.SIZE - 6)];
  private int size;

  /** Text in a script that joins its words. */
  private record Term(String text, long marks) {}

  /** The hash of a word, one folded character more at a time; starts with 0. */
  static long extend(long hash, char c) {
    return hash * 31 + c;
  }

  /** The key of a sequence of words that {@code word} has been put before. */
  static long before(long word, long key) {
    return (key ^ (key >>> 29)) * SPREAD + word;
  }

  /** The marks of a word, or of a sequence of words by its key. */
  long marksOf(long key) {
    var drop = drop(key);
    if ((sieve[drop >>> 6] & (1L << drop)) == 0) {
      return 0;
    }
    var slot = slot(key);
    return keys[slot] == key ? marks[slot] : 0;
  }

  /** The marks of the terms that stand at {@code at}. */
  long termsAt(CharSequence text, int at, int limit) {
    var c = text.charAt(at);
    if ((termStarts[c >>> 6] & (1L << c)) == 0) {
      return 0;
    }
    var found = 0L;
    for (var term : terms[c & 0xFF]) {
      found |= matches(term.text, text, at, limit) ? term.marks : 0;
    }
    return found;
  }

  /** Adds a phrase of one or more words, given by their hashes. Only while building. */
  void addPhrase(long[] words, long bits) {
    if (words.length == 0 || words.length > PHRASE_WORDS) {
      throw new IllegalArgumentException(
          "words: " + words.length + " (expected: from 1 to " + PHRASE_WORDS + ")");
    }
    var key = words[words.length - 1];
    for (var i = words.length - 2; i >= 0; i--) {
      add(key, MORE);
      key = before(words[i], key);
    }
    add(key, bits);
  }

  /** Adds a text that matches wherever it stands. Only while building. */
  void addTerm(String text, long bits) {
    var c = text.charAt(0);
    var row = terms[c & 0xFF];
    var longer = new ArrayList<>(row == null ? List.<Term>of() : Arrays.asList(row));
    longer.add(new Term(text, bits));
    terms[c & 0xFF] = longer.toArray(Term[]::new);
    termStarts[c >>> 6] |= 1L << c;
  }

  private void add(long key, long bits) {
    var slot = slot(key);
    if (keys[slot] != key) {
      keys[slot] = key;
      size++;
      if (size > MOST) {
        throw new IllegalStateException("entries: " + size + " (expected: at most " + MOST + ")");
      }
    }
    marks[slot] |= bits;
    var drop = drop(key);
    sieve[drop >>> 6] |= 1L << drop;
  }

  private static int drop(long key) {
    return (int) ((key * SPREAD) >>> (Long.SIZE - SIEVE_BITS));
  }

  private int slot(long key) {
    var mask = keys.length - 1;
    var slot = (int) ((key * SPREAD) >>> (Long.SIZE - BITS)) & mask;
    while (keys[slot] != key && keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static boolean matches(String term, CharSequence text, int at, int limit) {
    if (limit - at < term.length()) {
      return false;
    }
    for (var i = 0; i < term.length(); i++) {
      if (text.charAt(at + i) != term.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
