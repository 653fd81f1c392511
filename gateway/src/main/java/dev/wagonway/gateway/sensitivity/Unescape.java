package dev.wagonway.gateway.sensitivity;

/** Reads what stands between the quotes of a JSON string in UTF-8. */
final class Unescape {

  private static final char UNREADABLE = '\ufffd';

  private Unescape() {}

  /** Writes the characters into {@code out}, which has room; tells where they end. */
  static int into(char[] out, int at, byte[] json, int from, int to) {
    var end = at;
    var i = from;
    while (i < to) {
      var b = json[i];
      if (b >= 0 && b != '\\') {
        out[end++] = (char) b;
        i++;
      } else {
        var read = read(json, i, to);
        var character = character(read);
        if (character > 0xffff) {
          out[end++] = Character.highSurrogate(character);
          out[end++] = Character.lowSurrogate(character);
        } else {
          out[end++] = (char) character;
        }
        i += width(read);
      }
    }
    return end;
  }

  /** The characters. */
  static String text(byte[] json, int from, int to) {
    var characters = new char[to - from];
    return new String(characters, 0, into(characters, 0, json, from, to));
  }

  /** Where the character at {@code index} begins; inside of a pair, where the pair does. */
  static int offset(byte[] json, int from, int to, int index) {
    var characters = 0;
    var i = from;
    while (i < to && characters < index) {
      var read = read(json, i, to);
      var taken = character(read) > 0xffff ? 2 : 1;
      if (characters + taken > index) {
        return i;
      }
      characters += taken;
      i += width(read);
    }
    return i;
  }

  private static int character(long read) {
    return (int) (read >>> 32);
  }

  private static int width(long read) {
    return (int) read;
  }

  private static long of(int character, int width) {
    return ((long) character << 32) | width;
  }

  /** A character and how many bytes it takes. */
  private static long read(byte[] json, int at, int to) {
    int b = json[at];
    if (b == '\\') {
      return escape(json, at, to);
    }
    return b >= 0 ? of(b, 1) : utf8(json, at, to);
  }

  private static long escape(byte[] json, int at, int to) {
    if (at + 1 >= to) {
      return of('\\', 1);
    }
    return switch (json[at + 1]) {
      case 'n' -> of('\n', 2);
      case 't' -> of('\t', 2);
      case 'r' -> of('\r', 2);
      case 'b' -> of('\b', 2);
      case 'f' -> of('\f', 2);
      case 'u' -> at + 6 <= to ? of(hex(json, at + 2), 6) : of(UNREADABLE, to - at);
      default -> of(json[at + 1] & 0xff, 2);
    };
  }

  private static int hex(byte[] json, int at) {
    var value = 0;
    for (var i = at; i < at + 4; i++) {
      var digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return UNREADABLE;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static long utf8(byte[] json, int at, int to) {
    int b = json[at];
    var more = b >> 5 == -2 ? 1 : b >> 4 == -2 ? 2 : b >> 3 == -2 ? 3 : 0;
    if (more == 0 || at + more >= to) {
      return of(UNREADABLE, 1);
    }
    var value = b & (0x3f >> more);
    for (var i = 1; i <= more; i++) {
      if ((json[at + i] & 0xc0) != 0x80) {
        return of(UNREADABLE, 1);
      }
      value = (value << 6) | (json[at + i] & 0x3f);
    }
    return of(value > Character.MAX_CODE_POINT ? UNREADABLE : value, 1 + more);
  }
}
