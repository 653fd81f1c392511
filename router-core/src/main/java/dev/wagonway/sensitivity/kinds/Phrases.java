package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phrases of {@link MarkingWords}, however they are spelt. */
final class Phrases {

  private static final Map<String, Kind> KINDS = new HashMap<>();
  private static final Set<String> EVERYDAY;

  /** The phrases by their first words. */
  private static final Map<String, List<String>> BY_WORD = new HashMap<>();

  static {
    put(MarkingWords.INTERNAL, Kinds.MARK_INTERNAL);
    put(MarkingWords.CONFIDENTIAL, Kinds.MARK_CONFIDENTIAL);
    put(MarkingWords.RESTRICTED, Kinds.MARK_RESTRICTED);
    EVERYDAY =
        MarkedLine.split(MarkingWords.EVERYDAY).map(Phrases::plain).collect(Collectors.toSet());
    for (var phrase : KINDS.keySet()) {
      BY_WORD.computeIfAbsent(firstWord(phrase, 0), _ -> new ArrayList<>()).add(phrase);
    }
  }

  private Phrases() {}

  private static void put(String phrases, Kind kind) {
    MarkedLine.split(phrases).forEach(phrase -> KINDS.put(plain(phrase), kind));
  }

  /** The kind of mark that {@code phrase} is, whatever its letters' case; null if it is none. */
  static @Nullable Kind kind(String phrase) {
    return KINDS.get(plain(phrase));
  }

  static boolean isEveryday(String phrase) {
    return EVERYDAY.contains(plain(phrase));
  }

  /** The kind of a whole phrase; an everyday word counts in capitals or where only marks stand. */
  static @Nullable Kind kindOf(String phrase, boolean isPlace) {
    var plain = plain(phrase);
    var kind = KINDS.get(plain);
    if (kind == null) {
      return null;
    }
    var isShout = phrase.equals(phrase.toUpperCase(Locale.ROOT));
    var isTitle = Character.isUpperCase(phrase.charAt(0));
    if (EVERYDAY.contains(plain)) {
      return isShout || (isPlace && isTitle && plain.indexOf(' ') > 0) ? kind : null;
    }
    return isShout || isTitle || isPlace || plain.indexOf(' ') > 0 ? kind : null;
  }

  /**
   * Whether {@code line} holds a phrase that may be a mark. Where this says no, no closer look
   * would find one; it is there to spare that look, which takes long.
   */
  static boolean mayHold(String line) {
    if (line.chars().anyMatch(c -> c >= 0x80)) {
      return true;
    }
    var plain = plain(line);
    var isPair = line.indexOf(':') >= 0 || line.indexOf('=') >= 0;
    for (var at = 0; at >= 0 && at < plain.length(); at = next(plain, at)) {
      var phrases = BY_WORD.get(firstWord(plain, at));
      if (phrases != null) {
        for (var phrase : phrases) {
          if (stands(phrase, plain, at) && (isPair || isLoud(phrase, line))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int next(String plain, int at) {
    var space = plain.indexOf(' ', at);
    return space < 0 ? -1 : space + 1;
  }

  private static boolean stands(String phrase, String plain, int at) {
    var end = at + phrase.length();
    return plain.startsWith(phrase, at) && (end == plain.length() || plain.charAt(end) == ' ');
  }

  /**
   * Everyday words count in capitals only; where several make a phrase, case is looked at later.
   */
  private static boolean isLoud(String phrase, String line) {
    return phrase.indexOf(' ') > 0
        || !EVERYDAY.contains(phrase)
        || line.contains(phrase.toUpperCase(Locale.ROOT));
  }

  private static String firstWord(String plain, int at) {
    var space = plain.indexOf(' ', at);
    return space < 0 ? plain.substring(at) : plain.substring(at, space);
  }

  /** Small letters without accents, single spaces for signs. */
  static String plain(String phrase) {
    var small = phrase.replace('İ', 'i').replace('I', 'i').toLowerCase(Locale.ROOT);
    var bare = Normalizer.normalize(small, Normalizer.Form.NFD);
    var plain = new StringBuilder(bare.length());
    for (var i = 0; i < bare.length(); i++) {
      var c = bare.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(
            switch (c) {
              case 'ı' -> 'i';
              case 'ł' -> 'l';
              case 'ø' -> 'o';
              case 'đ' -> 'd';
              default -> c;
            });
      } else if (Character.getType(c) != Character.NON_SPACING_MARK
          && !plain.isEmpty()
          && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(c == '&' ? " and " : " ");
      }
    }
    return plain.toString().strip().replace("  ", " ");
  }
}
