package dev.wagonway.sensitivity.scan;

import java.util.List;

/**
 * Where a recogniser is worth trying. {@link #isAt} defines it; the scanner finds the same places
 * without asking each trigger at each place.
 */
public sealed interface Trigger {

  /** Whether the recogniser is to be tried at {@code at}. */
  boolean isAt(Text text, int at);

  /**
   * The start of a run of digits to which, with single spaces, hyphens, dots or slashes between, so
   * many digits belong from there on. No letter or digit may come right before.
   *
   * @param least the least number of digits
   */
  record Digits(int least) implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      if (text.isWord(at - 1)) {
        return false;
      }
      return at < text.length() && isDigit(text.charAt(at)) && Runs.digits(text, at) >= least;
    }
  }

  /**
   * The start of a run of ASCII letters and digits that has both, with no letter or digit right
   * before it.
   *
   * @param least the least length of the run
   */
  record Mixed(int least) implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      return !text.isWord(at - 1) && Runs.isMixed(text, at, least);
    }
  }

  /**
   * The start of a run of ASCII capitals after which, after at most one space, hyphen, dot, slash
   * or colon, a digit follows. No letter or digit may come right before.
   *
   * @param least the least number of capitals
   * @param most the largest number of capitals
   */
  record Capitals(int least, int most) implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      return !text.isWord(at - 1) && Runs.isCapitals(text, at, least, most);
    }
  }

  /**
   * One of some words at the start of a word, in any case, with or without single spaces, hyphens
   * or underscores between its parts; in scripts without spaces, anywhere.
   *
   * @param keywords as {@link Keyword} has them
   */
  record Words(List<Keyword> keywords) implements Trigger {
    public Words {
      keywords = List.copyOf(keywords);
    }

    @Override
    public boolean isAt(Text text, int at) {
      for (var keyword : keywords) {
        if (keyword.endAt(text, at) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * One of some prefixes, in exactly this spelling. If it begins with a letter or digit, none may
   * come right before.
   */
  record Prefix(List<String> prefixes) implements Trigger {
    public Prefix {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public boolean isAt(Text text, int at) {
      for (var prefix : prefixes) {
        if (Runs.startsWith(text, at, prefix)
            && !(Character.isLetterOrDigit(prefix.charAt(0)) && text.isWord(at - 1))) {
          return true;
        }
      }
      return false;
    }
  }

  /** One of some characters that are neither letters nor digits. */
  record Sign(String characters) implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      return characters.indexOf(text.charAt(at)) >= 0;
    }
  }

  /**
   * The start of a run of ASCII letters, digits and {@code + / = _ -}, preceded by none of them.
   *
   * @param least the least length of the run
   */
  record Run(int least) implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      return Runs.isLong(text, at, least);
    }
  }

  /** The start of a word, and every character that is neither a letter nor a digit. */
  record Start() implements Trigger {

    @Override
    public boolean isAt(Text text, int at) {
      return text.startsWord(at) || !text.isWord(at);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
