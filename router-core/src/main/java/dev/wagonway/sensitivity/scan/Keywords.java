package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All keywords of a plan, numbered, and found by their first letters. */
final class Keywords {

  private static final int LONGEST_KEY = 4;

  /** Thai is the first of the scripts that do not part words. */
  private static final char FIRST_UNSPACED = '\u0e00';

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Keyword> all = new ArrayList<>();
  private final Prefixes[] byStart = new Prefixes[LONGEST_KEY + 1];
  private final Map<Character, int[]> anywhere = new HashMap<>();
  private boolean someStartWithDigit;

  /** The numbers of these keywords; new ones get a new number. */
  BitSet numbers(List<Keyword> keywords) {
    var numbered = new BitSet();
    keywords.forEach(keyword -> numbered.set(number(keyword)));
    return numbered;
  }

  private int number(Keyword keyword) {
    return numbers.computeIfAbsent(
        keyword.toString(),
        _ -> {
          all.add(keyword);
          return all.size() - 1;
        });
  }

  /** Makes what was numbered ready to be found. */
  void index() {
    var words = new HashMap<Long, List<Integer>>();
    for (var length = 1; length <= LONGEST_KEY; length++) {
      words.clear();
      for (var number = 0; number < all.size(); number++) {
        var keyword = all.get(number);
        if (!keyword.isAnywhere() && Math.min(keyword.length(), LONGEST_KEY) == length) {
          someStartWithDigit |= Runs.isDigit(keyword.letter(0));
          words.computeIfAbsent(key(keyword, length), _ -> new ArrayList<>()).add(number);
        }
      }
      byStart[length] = new Prefixes(words);
    }
    for (var number = 0; number < all.size(); number++) {
      var keyword = all.get(number);
      if (keyword.isAnywhere()) {
        var added = number;
        anywhere.merge(
            keyword.letter(0), new int[] {added}, (some, one) -> Prefixes.and(some, one[0]));
      }
    }
  }

  private static long key(Keyword keyword, int length) {
    var key = 0L;
    for (var i = 0; i < length; i++) {
      key = (key << Character.SIZE) | keyword.letter(i);
    }
    return key;
  }

  int size() {
    return all.size();
  }

  Keyword keyword(int number) {
    return all.get(number);
  }

  boolean someStartWithDigit() {
    return someStartWithDigit;
  }

  /** Adds how words begin that one of them begins. */
  void openTo(Openings openings) {
    all.stream().filter(keyword -> !keyword.isAnywhere()).forEach(openings::add);
  }

  /** Whether one that may stand inside words begins with this letter, in lower case. */
  boolean isAnywhere(char letter) {
    return anywhere.containsKey(letter);
  }

  /** Those that may begin at a place inside a word. */
  int @Nullable [] anywhere(char c) {
    return c < FIRST_UNSPACED ? null : anywhere.get(Chars.lower(c));
  }

  /** Notes all that begin at {@code at}, where a word begins. */
  void find(char[] text, int at, Walk walk) {
    var key = 0L;
    var i = at;
    for (var length = 1; length <= LONGEST_KEY; length++) {
      if (length > 1 && Keyword.isSeparator(text[i])) {
        i++;
      }
      key = (key << Character.SIZE) | Chars.lower(text[i]);
      i++;
      var some = byStart[length];
      if (!some.isEmpty() && some.mayHave(key)) {
        for (var number : some.of(key)) {
          walk.keyword(number, at);
        }
      }
    }
  }
}
