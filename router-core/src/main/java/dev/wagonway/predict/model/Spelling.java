package dev.wagonway.predict.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts words right that are one slip of the hand away from a word of the training: a letter left
 * out, put in, changed, or exchanged with its neighbour. Words are looked up by what is left of
 * them without one letter (deletion neighbourhoods: Mor and Fraenkel, 1982; Garbe, SymSpell, 2012),
 * so that no dictionary has to be gone through. Immutable; safe for any number of threads.
 *
 * <p>A table of numbers: for each word, and for each word less one letter, a part of its hash,
 * which letter is missing and where, and how common the word is. Of several words that fit, the
 * most common is taken.
 */
public final class Spelling {

  /** Under which name a model's file keeps it. */
  public static final String SECTION = "spelling";

  /** Puts nothing right. */
  public static final Spelling NONE = new Spelling(new int[1]);

  /** What is said of words that are not put right. */
  static final int AS_IT_IS = -1;

  /** Shorter words have too many neighbours, longer ones are left alone. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 15;

  /** A word that fewer texts have may be a slip itself, or a name. */
  private static final int FEWEST_TEXTS = 3;

  private static final int CHECK = 0xFFFF0000;
  private static final int PLACE_AT = 11;
  private static final int LETTER_AT = 6;
  private static final int FIVE_BITS = 31;
  private static final int SIX_BITS = 63;
  private static final int WHOLE = FIVE_BITS;
  private static final int MOST_BITS = 20;

  private final int[] table;
  private final int shift;

  private Spelling(int[] table) {
    this.table = table;
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(table.length);
  }

  /** The spelling of words that several of these texts have, and of courtesies. */
  public static Spelling learned(List<String> texts) {
    var counts = new TreeMap<String, Integer>();
    var scratch = new Scratch();
    for (var text : texts) {
      GramReader.read(text, scratch);
      for (var i = 0; i < scratch.tokens; i++) {
        var size = scratch.ends[i] - scratch.starts[i];
        if (canBeRight(scratch.folded, scratch.starts[i], size)) {
          counts.merge(new String(scratch.folded, scratch.starts[i], size), 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < FEWEST_TEXTS);
    Courtesies.words()
        .filter(word -> canBeRight(word.toCharArray(), 0, word.length()))
        .forEach(word -> counts.putIfAbsent(word, 1));
    return new Spelling(table(counts));
  }

  private static int[] table(Map<String, Integer> counts) {
    var entries = counts.keySet().stream().mapToInt(word -> word.length() + 1).sum();
    var table = new int[2 * Integer.highestOneBit(entries + entries / 3)];
    var spelling = new Spelling(table);
    for (var word : counts.entrySet()) {
      spelling.add(word.getKey(), common(word.getValue()));
    }
    return table;
  }

  /** How common a word is: twice the binary logarithm, at least 1. */
  private static int common(int texts) {
    return Math.clamp(Math.round(1 + 2 * Math.log(texts) / Math.log(2)), 1, SIX_BITS);
  }

  private void add(String word, int common) {
    put(Hashes.word(word), WHOLE, 0, common);
    for (var i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        var rest = word.substring(0, i) + word.substring(i + 1);
        put(Hashes.word(rest), i, word.charAt(i) - 'a', common);
      }
    }
  }

  private void put(int hash, int place, int letter, int common) {
    var slot = slot(hash);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = check(hash) | place << PLACE_AT | letter << LETTER_AT | common;
  }

  private int slot(int hash) {
    return shift == Integer.SIZE ? 0 : hash >>> shift;
  }

  /** What of a hash is not told by where it is. */
  private static int check(int hash) {
    return (hash << Short.SIZE) & CHECK;
  }

  private static boolean canBeRight(char[] letters, int start, int size) {
    if (size < SHORTEST || size > LONGEST) {
      return false;
    }
    for (var i = start; i < start + size; i++) {
      if (letters[i] < 'a' || letters[i] > 'z') {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts the word right that ends at {@code end}, if it is none of the training but one slip away
   * from one.
   *
   * @param hash the word's hash
   * @return where it ends then, or {@link #AS_IT_IS}
   */
  int corrected(char[] letters, int start, int end, int hash) {
    var size = end - start;
    if (table.length == 1
        || end == letters.length
        || size < SHORTEST
        || size > LONGEST
        || isWord(hash)
        || !canBeRight(letters, start, size)) {
      return AS_IT_IS;
    }
    var best = 0;
    var without = -1;
    for (var i = start - 1; i < end; i++) {
      if (i < start || i == start || letters[i] != letters[i - 1]) {
        var found = best(letters, start, end, i, best);
        without = found == best ? without : i;
        best = found;
      }
    }
    return best == 0 ? AS_IT_IS : apply(letters, start, end, without, best);
  }

  private boolean isWord(int hash) {
    for (var slot = slot(hash); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
      if ((table[slot] & CHECK) == check(hash) && place(table[slot]) == WHOLE) {
        return true;
      }
    }
    return false;
  }

  /** The most common word that is reached when the letter at {@code without} goes, if any does. */
  private int best(char[] letters, int start, int end, int without, int best) {
    var raw = 0;
    for (var i = start; i < end; i++) {
      raw = i == without ? raw : Hashes.extend(raw, letters[i]);
    }
    var hash = Hashes.mix(raw);
    for (var slot = slot(hash); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
      var entry = table[slot];
      if ((entry & CHECK) == check(hash)
          && (entry & SIX_BITS) > (best & SIX_BITS)
          && isOneSlip(letters, start, end, without, entry)) {
        best = entry;
      }
    }
    return best;
  }

  private static boolean isOneSlip(char[] letters, int start, int end, int without, int entry) {
    var place = place(entry);
    if (place == WHOLE) {
      return without >= start && end - start > SHORTEST;
    }
    if (without < start) {
      return place <= end - start;
    }
    var at = without - start;
    var letter = letter(entry);
    if (place == at || (letter == letters[without] && Math.abs(place - at) == 1)) {
      return place < end - start;
    }
    for (var i = place; i < at; i++) {
      if (letters[start + i] != letter) {
        return false;
      }
    }
    return place < at;
  }

  private static int apply(char[] letters, int start, int end, int without, int entry) {
    var last = end;
    if (without >= start) {
      System.arraycopy(letters, without + 1, letters, without, end - without - 1);
      last--;
    }
    if (place(entry) == WHOLE) {
      return last;
    }
    var at = start + place(entry);
    System.arraycopy(letters, at, letters, at + 1, last - at);
    letters[at] = letter(entry);
    return last + 1;
  }

  private static int place(int entry) {
    return entry >>> PLACE_AT & FIVE_BITS;
  }

  private static char letter(int entry) {
    return (char) ('a' + (entry >>> LETTER_AT & FIVE_BITS));
  }

  /** The section of a model's file that holds it: its numbers one after the other, big-endian. */
  public byte[] section() {
    var bytes = ByteBuffer.allocate(Integer.BYTES * table.length);
    bytes.asIntBuffer().put(table);
    return bytes.array();
  }

  /**
   * The spelling that {@link #section} wrote.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  static Spelling read(byte[] section) {
    var size = section.length / Integer.BYTES;
    if (section.length % Integer.BYTES != 0
        || Integer.bitCount(size) != 1
        || size > 1 << MOST_BITS) {
      throw new IllegalArgumentException(
          "spelling: %d bytes (expected: a power of two, at most %d)"
              .formatted(section.length, Integer.BYTES << MOST_BITS));
    }
    var table = new int[size];
    ByteBuffer.wrap(section).asIntBuffer().get(table);
    if (Arrays.stream(table).noneMatch(entry -> entry == 0)) {
      throw new IllegalArgumentException("spelling: full (expected: an empty place)");
    }
    return new Spelling(table);
  }
}
