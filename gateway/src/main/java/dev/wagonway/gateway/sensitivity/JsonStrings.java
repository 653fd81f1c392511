package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;

/**
 * Goes through the strings of a JSON text in their order. Trusts that it is JSON. Used by one
 * thread.
 */
final class JsonStrings {

  private final byte[] json;
  private int start;
  private int end = -1;

  /** Where a character of the string begins; never goes back. */
  private int at;

  /** Where the character before it begins; the same if there is none. */
  private int before;

  JsonStrings(byte[] json) {
    this.json = json;
  }

  /** Moves on to the string that holds the byte at {@code place}; false if there is none. */
  boolean moveTo(int place) {
    while (end <= place) {
      var quote = end + 1;
      while (quote < json.length && json[quote] != '"') {
        quote++;
      }
      if (quote >= place) {
        return false;
      }
      start = quote + 1;
      at = start;
      before = start;
      end = start;
      while (end < json.length && json[end] != '"') {
        end += json[end] == '\\' ? 2 : 1;
      }
      if (end >= json.length) {
        return false;
      }
    }
    return place >= start;
  }

  /** Where it ends: the place of the closing quote. */
  int end() {
    return end;
  }

  /** Whether it is the name of a member. */
  boolean isName() {
    var next = end + 1;
    while (next < json.length && Character.isWhitespace(json[next])) {
      next++;
    }
    return next < json.length && json[next] == ':';
  }

  /** Moves on to the character of which the byte at {@code place} is one; tells where it begins. */
  int characterAt(int place) {
    while (next(at) <= place) {
      step();
    }
    return at;
  }

  /** Moves on to behind the character of which the byte before {@code place} is one. */
  int characterEndAt(int place) {
    while (at < place) {
      step();
    }
    return at;
  }

  private void step() {
    before = at;
    at = next(at);
  }

  private int next(int from) {
    if (json[from] == '\\') {
      return Math.min(end, from + (json[from + 1] == 'u' ? 6 : 2));
    }
    var next = from + 1;
    while (next < end && (json[next] & 0xc0) == 0x80) {
      next++;
    }
    return next;
  }

  /** Whether a backslash stands before the character that it was moved on to. */
  boolean followsBackslash() {
    return before < at && text(before, at).equals("\\");
  }

  /** The characters of a range that cuts none of them. */
  String text(int from, int to) {
    var text = new StringBuilder(to - from);
    var here = from;
    while (here < to) {
      var next = next(here);
      if (json[here] == '\\') {
        text.append(unescaped(here));
      } else {
        text.append(new String(json, here, next - here, StandardCharsets.UTF_8));
      }
      here = next;
    }
    return text.toString();
  }

  private char unescaped(int from) {
    return switch (json[from + 1]) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' ->
          (char) Integer.parseInt(new String(json, from + 2, 4, StandardCharsets.US_ASCII), 16);
      default -> (char) json[from + 1];
    };
  }
}
