package dev.wagonway.proof;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether two short answers to the same question say the same (self-consistency, Wang et al. 2023,
 * <a href="https://arxiv.org/abs/2203.11171">arXiv:2203.11171</a>, with two samples). Case,
 * punctuation and markup do not count; numbers and signs do.
 */
public final class Agreement {

  /** So many words are an answer to which another may add a sentence around it. */
  private static final int MOST_CORE_WORDS = 4;

  private Agreement() {}

  /** Whether {@code one} and {@code other} are the same words, or one is the core of the other. */
  public static boolean between(String one, String other) {
    var left = words(one);
    var right = words(other);
    if (left.equals(right)) {
      return true;
    }
    var core = left.size() <= right.size() ? left : right;
    var whole = left.size() <= right.size() ? right : left;
    return !core.isEmpty()
        && core.size() <= MOST_CORE_WORDS
        && numbers(core).equals(numbers(whole))
        && Collections.indexOfSubList(whole, core) >= 0;
  }

  private static List<String> words(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (var i = 0; i < plain.length(); ) {
      var c = plain.codePointAt(i);
      var next = i + Character.charCount(c);
      if (isPart(plain, i, c, next)) {
        word.appendCodePoint(c == 0x2212 ? '-' : c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      i = next;
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Letters and digits, a sign before a number, and what parts the digits of one. */
  private static boolean isPart(String text, int at, int c, int next) {
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    var digitFollows = next < text.length() && Character.isDigit(text.charAt(next));
    return switch (c) {
      case '-', 0x2212 -> digitFollows && (at == 0 || !isWordEnd(text.charAt(at - 1)));
      case '.', ',', '/', ':' -> digitFollows && at > 0 && Character.isDigit(text.charAt(at - 1));
      case '%' -> at > 0 && Character.isDigit(text.charAt(at - 1));
      default -> false;
    };
  }

  private static boolean isWordEnd(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static List<String> numbers(List<String> words) {
    return words.stream().filter(word -> word.chars().anyMatch(Character::isDigit)).toList();
  }
}
