package dev.wagonway.wire.json;

/** Checks that bytes are UTF-8 as Unicode defines it: no overlong forms, no surrogates. */
public final class Utf8 {

  private Utf8() {}

  /** The index of the first byte that does not belong to valid UTF-8, or -1 if all do. */
  public static int faultIn(byte[] bytes) {
    var i = 0;
    while (i < bytes.length) {
      if (i + Words.SIZE <= bytes.length && Words.beyondAscii(Words.at(bytes, i)) == 0) {
        i += Words.SIZE;
      } else if (bytes[i] >= 0) {
        i++;
      } else {
        var length = sequence(bytes, i);
        if (length == 0) {
          return i;
        }
        i += length;
      }
    }
    return -1;
  }

  /** The length of the multi-byte sequence at {@code i}, or 0 if there is no valid one. */
  private static int sequence(byte[] bytes, int i) {
    var lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return continues(bytes, i, 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      var low = lead == 0xE0 ? 0xA0 : 0x80;
      var high = lead == 0xED ? 0x9F : 0xBF;
      return continues(bytes, i, 2, low, high) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      var low = lead == 0xF0 ? 0x90 : 0x80;
      var high = lead == 0xF4 ? 0x8F : 0xBF;
      return continues(bytes, i, 3, low, high) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int i, int count, int low, int high) {
    if (i + count >= bytes.length) {
      return false;
    }
    var second = bytes[i + 1] & 0xFF;
    if (second < low || second > high) {
      return false;
    }
    for (var k = 2; k <= count; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
