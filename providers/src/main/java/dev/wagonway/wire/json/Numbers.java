package dev.wagonway.wire.json;

/** The grammar of JSON's numbers. */
final class Numbers {

  private Numbers() {}

  /**
   * The index after the number at {@code from}.
   *
   * @throws MalformedJson if there is none
   */
  static int end(byte[] bytes, int from, int limit) {
    var i = from;
    if (i < limit && bytes[i] == '-') {
      i++;
    }
    if (i < limit && bytes[i] == '0') {
      i++;
    } else {
      i = digits(bytes, i, limit);
    }
    if (i < limit && bytes[i] == '.') {
      i = digits(bytes, i + 1, limit);
    }
    if (i < limit && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < limit && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      i = digits(bytes, i, limit);
    }
    return i;
  }

  private static int digits(byte[] bytes, int from, int limit) {
    var i = from;
    while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    if (i == from) {
      throw new MalformedJson("a number lacks a digit", i);
    }
    return i;
  }
}
