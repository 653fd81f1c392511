package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What stands in JSON's strings: plain text and escapes. */
final class Escapes {

  static final int UNICODE_LENGTH = 6;

  private Escapes() {}

  /** The index of the first byte that ends or interrupts plain text, or {@code limit}. */
  static int plainEnd(byte[] bytes, int from, int limit) {
    var i = from;
    for (; i + Words.SIZE <= limit; i += Words.SIZE) {
      var word = Words.at(bytes, i);
      var mask = Words.equal(word, '"') | Words.equal(word, '\\') | Words.below(word, ' ');
      if (mask != 0) {
        return i + Words.first(mask);
      }
    }
    while (i < limit && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    return i;
  }

  /**
   * The index after the escape whose backslash is at {@code from}.
   *
   * @throws MalformedJson if it is no escape of JSON
   */
  static int end(byte[] bytes, int from, int limit) {
    if (from + 1 >= limit) {
      throw new MalformedJson("a string has no end", from);
    }
    return switch (bytes[from + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
      case 'u' -> {
        for (var i = from + 2; i < from + UNICODE_LENGTH; i++) {
          if (i >= limit || Character.digit(bytes[i], 16) < 0) {
            throw new MalformedJson("a string holds a broken \\u escape", from);
          }
        }
        yield from + UNICODE_LENGTH;
      }
      default -> throw new MalformedJson("a string holds an unknown escape", from);
    };
  }

  /** The index of the first backslash, or {@code to} if there is none. */
  static int next(byte[] bytes, int from, int to) {
    var i = from;
    for (; i + Words.SIZE <= to; i += Words.SIZE) {
      var mask = Words.equal(Words.at(bytes, i), '\\');
      if (mask != 0) {
        return i + Words.first(mask);
      }
    }
    while (i < to && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The UTF-16 unit of the {@code \}{@code u} escape whose backslash is at {@code from}. */
  static char unit(byte[] bytes, int from) {
    var unit = 0;
    for (var i = from + 2; i < from + UNICODE_LENGTH; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16);
    }
    return (char) unit;
  }

  /** Decodes valid text. */
  static String decode(byte[] bytes, int from, int to) {
    var decoded = new StringBuilder(to - from);
    var i = from;
    while (i < to) {
      var escape = next(bytes, i, to);
      decoded.append(new String(bytes, i, escape - i, UTF_8));
      if (escape == to) {
        break;
      }
      decoded.append(
          switch (bytes[escape + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit(bytes, escape);
            default -> (char) bytes[escape + 1];
          });
      i = escape + (bytes[escape + 1] == 'u' ? UNICODE_LENGTH : 2);
    }
    return decoded.toString();
  }
}
