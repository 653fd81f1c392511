package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells words that only say to go on: "yes", "continue", "ok, fix it". They are such if nothing is
 * left of them once the phrases of a list have been taken out, which has them in a dozen and a half
 * languages.
 */
final class FollowUps {

  private static final String FILE = "follow-ups.txt";
  private static final int MOST_CHARACTERS = 60;
  private static final Set<String> PHRASES = load();
  private static final int LONGEST = PHRASES.stream().mapToInt(String::length).max().orElse(0);

  /** A letter or a figure alone is a choice, with no more than a bracket and a dot. */
  private static final int MOST_OF_CHOICE = 3;

  private static final int FIRST_JOINED = 0x2E80;

  private FollowUps() {}

  /** Whether {@code text} only says to go on. */
  static boolean isOne(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return false;
    }
    var words = plain(text);
    if (words.length() == 1) {
      return PHRASES.contains(words) && text.strip().length() <= MOST_OF_CHOICE;
    }
    var at = 0;
    while (at < words.length()) {
      if (words.charAt(at) == ' ') {
        at++;
      } else {
        var end = endOfPhrase(words, at);
        if (end < 0) {
          return false;
        }
        at = end;
      }
    }
    return !words.isEmpty() || isMarks(text);
  }

  /** The end of the longest phrase that begins at {@code at}, or -1. */
  private static int endOfPhrase(String words, int at) {
    var least = words.charAt(at) < FIRST_JOINED ? at + 2 : at + 1;
    for (var end = Math.min(words.length(), at + LONGEST); end >= least; end--) {
      if (endsWord(words, end) && PHRASES.contains(words.substring(at, end))) {
        return end;
      }
    }
    return -1;
  }

  /** Scripts from there on write words without spaces. */
  private static boolean endsWord(String words, int end) {
    return end == words.length()
        || words.charAt(end) == ' '
        || words.charAt(end - 1) >= FIRST_JOINED;
  }

  /** In lower case, what stands between words made one space. */
  private static String plain(String text) {
    var plain = new StringBuilder();
    for (var c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (isOfWord(c)) {
        plain.append(c);
      } else if (c != '\''
          && c != '’'
          && !plain.isEmpty()
          && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  /** A thumb, a tick, or dots. */
  private static boolean isMarks(String text) {
    var marks = text.strip();
    return !marks.isEmpty()
        && marks.codePoints().allMatch(c -> ".?!…👍✅👌🆗🙏➡\uFE0F".indexOf(c) >= 0 || isSkin(c));
  }

  private static boolean isSkin(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static Set<String> load() {
    try (var in = Objects.requireNonNull(FollowUps.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(",", -1)))
          .map(FollowUps::plain)
          .filter(phrase -> !phrase.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
