package dev.wagonway.sensitivity.scan;

/** Runs of characters of a class. */
final class Runs {

  private Runs() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isAscii(char c) {
    return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z');
  }

  static boolean isDigitSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/';
  }

  static boolean isCapitalsSeparator(char c) {
    return isDigitSeparator(c) || c == ':';
  }

  /** How many digits there are from {@code at} on, with single separators between. */
  static int digits(Text text, int at) {
    var digits = 0;
    var i = at;
    while (i < text.length()) {
      var c = text.at(i);
      if (isDigit(c)) {
        digits++;
      } else if (!isDigitSeparator(c) || i + 1 >= text.length() || !isDigit(text.at(i + 1))) {
        break;
      }
      i++;
    }
    return digits;
  }

  static boolean isMixed(Text text, int at, int least) {
    var letter = false;
    var digit = false;
    var i = at;
    while (i < text.length() && isAscii(text.at(i))) {
      letter |= !isDigit(text.at(i));
      digit |= isDigit(text.at(i));
      i++;
    }
    return letter && digit && i - at >= least;
  }

  static boolean isCapitals(Text text, int at, int least, int most) {
    var i = at;
    while (i < text.length() && isCapital(text.at(i))) {
      i++;
    }
    if (i - at < least || i - at > most) {
      return false;
    }
    if (i < text.length() && isCapitalsSeparator(text.at(i))) {
      i++;
    }
    return i < text.length() && isDigit(text.at(i));
  }

  static boolean isLong(Text text, int at, int least) {
    if (at > 0 && isToken(text.at(at - 1))) {
      return false;
    }
    var i = at;
    while (i < text.length() && isToken(text.at(i))) {
      i++;
    }
    return i - at >= least;
  }

  static boolean startsWith(Text text, int at, String prefix) {
    if (at + prefix.length() > text.length()) {
      return false;
    }
    for (var i = 0; i < prefix.length(); i++) {
      if (text.at(at + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isToken(char c) {
    return isAscii(c) || "+/=_-".indexOf(c) >= 0;
  }
}
