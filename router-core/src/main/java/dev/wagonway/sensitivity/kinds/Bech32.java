package dev.wagonway.sensitivity.kinds;

import java.util.Locale;

/** The checksums of Bech32 and Bech32m, by which newer wallets are written (BIP 173 and 350). */
final class Bech32 {

  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int PLAIN = 1;
  private static final int MODIFIED = 0x2bc830a3;

  private Bech32() {}

  /** Whether one of the checksums is right; letters are all small or all capitals. */
  static boolean isChecked(String value) {
    var lower = value.toLowerCase(Locale.ROOT);
    if (!value.equals(lower) && !value.equals(value.toUpperCase(Locale.ROOT))) {
      return false;
    }
    var one = lower.lastIndexOf('1');
    if (one < 1 || lower.length() - one < 7) {
      return false;
    }
    var state = expanded(lower.substring(0, one));
    for (var i = one + 1; i < lower.length(); i++) {
      var number = ALPHABET.indexOf(lower.charAt(i));
      if (number < 0) {
        return false;
      }
      state = step(state, number);
    }
    return state == PLAIN || state == MODIFIED;
  }

  private static int expanded(String prefix) {
    var state = 1;
    for (var i = 0; i < prefix.length(); i++) {
      state = step(state, prefix.charAt(i) >> 5);
    }
    state = step(state, 0);
    for (var i = 0; i < prefix.length(); i++) {
      state = step(state, prefix.charAt(i) & 31);
    }
    return state;
  }

  private static int step(int state, int number) {
    var top = state >>> 25;
    var next = (state & 0x1ffffff) << 5 ^ number;
    for (var i = 0; i < GENERATOR.length; i++) {
      if ((top >> i & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }
}
