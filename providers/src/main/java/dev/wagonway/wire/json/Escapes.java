package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The escapes in JSON's strings. */
final class Escapes {

  private static final int UNICODE_LENGTH = 6;

  private Escapes() {}

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
    var plain = from;
    var i = from;
    while (i < to) {
      if (bytes[i] != '\\') {
        i++;
        continue;
      }
      decoded.append(new String(bytes, plain, i - plain, UTF_8));
      decoded.append(
          switch (bytes[i + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit(bytes, i);
            default -> (char) bytes[i + 1];
          });
      i += bytes[i + 1] == 'u' ? UNICODE_LENGTH : 2;
      plain = i;
    }
    return decoded.append(new String(bytes, plain, to - plain, UTF_8)).toString();
  }
}
