package dev.wagonway.sensitivity.scan;

import java.util.BitSet;

/** Reads sets of characters in patterns, as classes of {@link Footprint}. */
final class CharacterSet {

  private static final int OTHERS = 128;

  private final String regex;
  private final boolean anyCase;
  private int at;

  CharacterSet(String regex, int at, boolean anyCase) {
    this.regex = regex;
    this.at = at;
    this.anyCase = anyCase;
  }

  /** Where what was read ends. */
  int end() {
    return at;
  }

  static BitSet everything() {
    var all = new BitSet();
    all.set(0, OTHERS + 1);
    return all;
  }

  static BitSet of(char c, boolean anyCase) {
    if (Character.isSurrogate(c)) {
      throw new Outline.NotUnderstood();
    }
    var set = new BitSet();
    set.set(Math.min(c, OTHERS));
    return anyCase ? cased(set) : set;
  }

  /** Reads on from behind an opening bracket to its closing one. */
  BitSet read() {
    var negated = peek() == '^';
    if (negated) {
      at++;
    }
    if (peek() == ']') {
      throw new Outline.NotUnderstood();
    }
    var set = new BitSet();
    while (peek() != ']') {
      if (regex.startsWith("&&", at)) {
        throw new Outline.NotUnderstood();
      }
      if (peek() == '[') {
        at++;
        set.or(read());
      } else {
        set.or(range());
      }
    }
    at++;
    return negated ? negated(set) : set;
  }

  private BitSet range() {
    var from = peek();
    var first = from == '\\' ? escaped() : of(next(), anyCase);
    if (peek() != '-' || at + 1 >= regex.length() || "]&[".indexOf(regex.charAt(at + 1)) >= 0) {
      return first;
    }
    if (from == '\\' && first.cardinality() > 2) {
      return first;
    }
    at++;
    var last = peek() == '\\' ? escaped() : of(next(), false);
    if (last.cardinality() > 2) {
      throw new Outline.NotUnderstood();
    }
    var set = new BitSet();
    set.set(first.nextSetBit(0), last.length());
    return anyCase ? cased(set) : set;
  }

  /** Reads an escape, from its backslash on. */
  BitSet escaped() {
    at++;
    var c = next();
    return switch (c) {
      case 'd' -> range('0', '9');
      case 'D' -> negated(range('0', '9'));
      case 'w' -> word();
      case 'W' -> negated(word());
      case 's' -> space();
      case 'S' -> negated(space());
      case 'h', 'v', 'H', 'V' -> everything();
      case 'p', 'P' -> property();
      case 't' -> of('\t', false);
      case 'n' -> of('\n', false);
      case 'r' -> of('\r', false);
      case 'f' -> of('\f', false);
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      default -> {
        if (Runs.isAscii(c)) {
          throw new Outline.NotUnderstood();
        }
        yield of(c, anyCase);
      }
    };
  }

  private BitSet hex(int digits) {
    if (at + digits > regex.length() || peek() == '{') {
      throw new Outline.NotUnderstood();
    }
    try {
      var c = (char) Integer.parseInt(regex.substring(at, at + digits), 16);
      at += digits;
      return of(c, anyCase);
    } catch (NumberFormatException e) {
      throw new Outline.NotUnderstood();
    }
  }

  /** Some property of Unicode: may be anything. */
  private BitSet property() {
    if (next() == '{') {
      at = regex.indexOf('}', at) + 1;
    }
    return everything();
  }

  private static BitSet word() {
    var set = range('0', '9');
    set.or(range('a', 'z'));
    set.or(range('A', 'Z'));
    set.set('_');
    return set;
  }

  private static BitSet space() {
    var set = range('\t', '\r');
    set.set(' ');
    return set;
  }

  private static BitSet range(char from, char to) {
    var set = new BitSet();
    set.set(from, to + 1);
    return set;
  }

  /** All but these; of the characters that are not ASCII, all, as only some may be meant. */
  private static BitSet negated(BitSet set) {
    var rest = everything();
    rest.andNot(set);
    rest.set(OTHERS);
    return rest;
  }

  /** With the other case of its ASCII letters. */
  private static BitSet cased(BitSet set) {
    var both = (BitSet) set.clone();
    for (var c = 'a'; c <= 'z'; c++) {
      if (set.get(c) || set.get(Character.toUpperCase(c))) {
        both.set(c);
        both.set(Character.toUpperCase(c));
      }
    }
    return both;
  }

  private char peek() {
    if (at >= regex.length()) {
      throw new Outline.NotUnderstood();
    }
    return regex.charAt(at);
  }

  private char next() {
    var c = peek();
    at++;
    return c;
  }
}
