package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import java.util.regex.Pattern;

/** Describes secrets that tell by their looks which service they are for. */
final class Tokens {

  private static final int REACH = 2_000;

  private Tokens() {}

  /** A secret that begins with {@code prefix} and goes on like {@code tail}; fillers are none. */
  static Recognizer token(String rule, String prefix, String tail) {
    return begun(rule, prefix, tail).checked(Placeholders::isReal).build();
  }

  /** The same, whatever it is filled with. */
  static Recognizer any(String rule, String prefix, String tail) {
    return begun(rule, prefix, tail).build();
  }

  /** The same with one of some words nearby, for prefixes that others begin with as well. */
  static Recognizer near(String rule, String prefix, String tail, String... words) {
    return begun(rule, prefix, tail).checked(Placeholders::isReal).near(words).build();
  }

  /** A secret of letters and digits without a prefix, that begins where a mixed word does. */
  static Recognizer mixed(String rule, int least, String regex) {
    return Recognizer.named(rule, Kinds.SECRET)
        .atMixed(least)
        .shaped(regex)
        .reaching(REACH)
        .checked(Placeholders::isReal)
        .build();
  }

  /** A secret whose mark stands within: {@code before} precedes the mark and belongs to it. */
  static Recognizer around(String rule, String mark, int before, String regex) {
    var shape = Shape.of(regex);
    return Recognizer.named(rule, Kinds.SECRET)
        .atPrefix(mark)
        .shaped((text, at, limit) -> at < before ? null : shape.match(text, at - before, limit))
        .reaching(REACH)
        .checked(Placeholders::isReal)
        .build();
  }

  private static Recognizer.Builder begun(String rule, String prefix, String tail) {
    return Recognizer.named(rule, Kinds.SECRET)
        .atPrefix(prefix)
        .shaped(Pattern.quote(prefix) + tail)
        .reaching(REACH);
  }
}
