package dev.wagonway.sensitivity.kinds;

import java.util.regex.Pattern;

/** Whether a value may be what its name says. */
final class Plausible {

  private static final int LONG = 16;
  private static final int SHORTEST_PASSWORD = 5;
  private static final int SHORTEST_TOKEN = 8;
  private static final double RANDOM = 3.0;

  /** Words joined by signs, with numbers at most: names rather than secrets. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:[A-Za-z]{2,20}|v?\\d{1,4})(?:[._/:@-]+(?:[A-Za-z]{1,20}|v?\\d{1,4}))+[._/-]*"
              + "|[A-Z]?[a-z]{2,}(?:[A-Z][a-z]+)+\\d?");

  private static final Pattern MEMBER =
      Pattern.compile("[A-Za-z_$][\\w$]{0,40}(?:\\.[A-Za-z_$][\\w$]{0,14})+");

  /** Identifiers and digests that are nobody's secret. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "[A-Fa-f0-9]{8}(?:-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}|[a-f0-9]{40}|[a-f0-9]{64}"
              + "|sha\\d{1,3}[-:].*|0x.*");

  private static final Pattern DATED =
      Pattern.compile(
          ".*(?:SNAPSHOT|\\d{4}-\\d{2}-\\d{2}).*|[a-z]{0,3}\\d+(?:\\.\\d+){1,3}.*"
              + "|.*\\.(?:com|net|org|io|dev|local|internal|json|pem|key|crt|ya?ml|txt|py|js|go|java"
              + "|html?|php|xml|css|ts|md|png|svg|rb|rs|sh)(?::\\d+)?$");

  private Plausible() {}

  /** Whether {@code value} may be a password: made up by people, so it need not look random. */
  static boolean isPassword(String value, boolean quoted) {
    if (value.length() < SHORTEST_PASSWORD - (quoted ? 1 : 0)
        || value.indexOf(' ') >= 0
        || !hasSubstance(value)
        || Placeholders.isOne(value)) {
      return false;
    }
    if (isToken(value)) {
      return true;
    }
    if ((!quoted && MEMBER.matcher(value).matches()) || DATED.matcher(value).matches()) {
      return false;
    }
    var isWord = !Entropy.hasDigit(value) && isLetters(value);
    if (isWord) {
      return quoted && value.length() >= SHORTEST_TOKEN && !NAMES.matcher(value).matches();
    }
    var isName =
        NAMES.matcher(value).matches() && (!Entropy.hasDigit(value) || value.indexOf('_') > 0);
    return !isName && (!Entropy.isDigits(value) || value.length() >= 6);
  }

  /** Whether {@code value} may be a token: made by a machine, so it looks random. */
  static boolean isToken(String value) {
    if (value.length() < SHORTEST_TOKEN || value.indexOf(' ') >= 0 || Placeholders.isOne(value)) {
      return false;
    }
    if (Entropy.isDigits(value)) {
      return value.length() >= LONG - 1 && Entropy.distinct(value) > 4;
    }
    var bits = Entropy.bits(value);
    if (!Entropy.hasDigit(value)) {
      return value.length() >= LONG
          && bits >= RANDOM + 0.5
          && Entropy.turns(value) * 20 >= value.length() * 9
          && !NAMES.matcher(value).matches()
          && isPlain(value);
    }
    return Entropy.hasLetter(value)
        && bits >= (value.length() >= LONG ? RANDOM - 0.2 : RANDOM - 0.5)
        && isPlain(value)
        && !NAMES.matcher(value).matches()
        && !(value.length() < 40 && DATED.matcher(value).matches())
        && !(MEMBER.matcher(value).matches() && value.length() < 40);
  }

  /** Whether {@code value} of a name that only says key may be a secret one. */
  static boolean isKey(String value) {
    return value.length() >= LONG + 4
        && Entropy.bits(value) >= RANDOM + 0.3
        && isToken(value)
        && !IDENTIFIER.matcher(value).matches();
  }

  private static boolean isPlain(String value) {
    return value
        .chars()
        .allMatch(c ->
            (Character.isLetterOrDigit(c) && c < 128) || "_-.+/=:~|%@!#$^&*\\?,".indexOf(c) >= 0);
  }

  private static boolean hasSubstance(String value) {
    return value.chars().filter(Character::isLetterOrDigit).count() >= 3;
  }

  private static boolean isLetters(String value) {
    return value.chars().allMatch(Character::isLetter);
  }
}
