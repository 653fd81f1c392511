package dev.wagonway.sensitivity.kinds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the name of a variable, field or setting says of its value. */
enum SecretName {
  /** It is a password, which people make up. */
  PASSWORD,
  /** It is a token, which machines make up. */
  TOKEN,
  /** It is a key or an id, which may be public. */
  KEY;

  private static final int LONGEST = 64;

  private record Word(String letters, SecretName tells, boolean needsStart) {}

  private static final Map<Character, List<Word>> WORDS = new HashMap<>();

  static {
    add(PASSWORD, false, SecretWords.PASSWORDS);
    add(PASSWORD, true, SecretWords.SHORT_PASSWORDS);
    add(TOKEN, false, SecretWords.TOKENS);
    add(TOKEN, true, SecretWords.SHORT_TOKENS);
    add(KEY, true, SecretWords.KEYS);
  }

  private static void add(SecretName tells, boolean needsStart, String words) {
    Stream.of(words.split("\\s+"))
        .map(word -> new Word(word, tells, needsStart))
        .forEach(word ->
            WORDS.computeIfAbsent(word.letters().charAt(0), _ -> new ArrayList<>()).add(word));
  }

  /** What {@code name} says of its value, or null if nothing; its words may be parted anyhow. */
  static @Nullable SecretName of(CharSequence name) {
    var letters = new char[Math.min(name.length(), LONGEST)];
    var starts = new boolean[letters.length + 1];
    var length = split(name, letters, starts);
    SecretName found = null;
    for (var at = 0; at < length; at++) {
      var words = WORDS.get(letters[at]);
      if (words == null) {
        continue;
      }
      for (var word : words) {
        var end = at + word.letters().length();
        if ((found == null || word.tells().compareTo(found) < 0)
            && (starts[at] || !word.needsStart())
            && isAt(word.letters(), letters, at, length)
            && starts[end]) {
          found = isOfAnother(letters, starts, at, end, length) ? found : word.tells();
        }
      }
    }
    return found;
  }

  /** Puts the letters, made small, into {@code letters} and tells where words start and end. */
  private static int split(CharSequence name, char[] letters, boolean[] starts) {
    var length = 0;
    var last = ' ';
    for (var i = Math.max(0, name.length() - LONGEST); i < name.length(); i++) {
      var c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        var next = i + 1 < name.length() ? name.charAt(i + 1) : ' ';
        starts[length] =
            !Character.isLetterOrDigit(last)
                || Character.isDigit(c) != Character.isDigit(last)
                || (Character.isUpperCase(c)
                    && (Character.isLowerCase(last) || Character.isLowerCase(next)));
        letters[length++] = Character.toLowerCase(c);
      }
      last = c;
    }
    starts[length] = true;
    return length;
  }

  private static boolean isAt(String word, char[] letters, int at, int length) {
    if (at + word.length() > length) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      if (letters[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the words beside it make it the name of something else: its length, its label. */
  private static boolean isOfAnother(
      char[] letters, boolean[] starts, int at, int end, int length) {
    var from = end;
    while (from < length) {
      var to = from + 1;
      while (!starts[to]) {
        to++;
      }
      if (SecretWords.AFTER.contains(new String(letters, from, to - from))) {
        return true;
      }
      from = to;
    }
    var begin = at;
    while (begin > 0) {
      var start = begin - 1;
      while (start > 0 && !starts[start]) {
        start--;
      }
      if (SecretWords.BEFORE.contains(new String(letters, start, begin - start))) {
        return true;
      }
      begin = start;
    }
    return false;
  }
}
