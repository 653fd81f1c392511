package dev.wagonway.gateway.cache;

/** Finds JSON in the bytes of answers. */
final class Bytes {

  private Bytes() {}

  /** Where {@code what} first stands in {@code bytes} at {@code from} or behind it, or -1. */
  static int find(byte[] bytes, byte[] what, int from) {
    for (var at = from; at <= bytes.length - what.length; at++) {
      if (bytes[at] == what[0] && isAt(bytes, what, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] bytes, byte[] what, int at) {
    for (var i = 1; i < what.length; i++) {
      if (bytes[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  /** The end of the JSON object that begins at {@code start}, or -1 if it has none. */
  static int endOfObject(byte[] bytes, int start) {
    var depth = 0;
    var isInString = false;
    for (var at = start; at < bytes.length; at++) {
      var b = bytes[at];
      if (isInString) {
        if (b == '\\') {
          at++;
        } else if (b == '"') {
          isInString = false;
        }
      } else if (b == '"') {
        isInString = true;
      } else if (b == '{') {
        depth++;
      } else if (b == '}' && --depth == 0) {
        return at + 1;
      }
    }
    return -1;
  }
}
