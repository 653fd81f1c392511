package dev.wagonway.sensitivity.kinds;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers to the base 58, as wallets are written, and their checksums. */
final class Base58 {

  private static final String BITCOIN =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
  private static final int CHECKSUM_BYTES = 4;

  private Base58() {}

  /** Whether a double SHA-256 proves it, in the alphabet of Bitcoin or of Ripple. */
  static boolean isChecked(String value) {
    return isChecked(decode(value, value.charAt(0) == 'r' ? RIPPLE : BITCOIN));
  }

  /** Whether it stands for so many bytes. */
  static boolean hasBytes(String value, int bytes) {
    var decoded = decode(value, BITCOIN);
    return decoded != null && decoded.length == bytes;
  }

  private static boolean isChecked(byte @Nullable [] decoded) {
    if (decoded == null || decoded.length <= 16 + CHECKSUM_BYTES) {
      return false;
    }
    var end = decoded.length - CHECKSUM_BYTES;
    var hash = sha256(sha256(Arrays.copyOf(decoded, end)));
    return Arrays.equals(hash, 0, CHECKSUM_BYTES, decoded, end, decoded.length);
  }

  /** The bytes, a leading zero for each leading zero digit; null if a character is no digit. */
  private static byte @Nullable [] decode(String value, String alphabet) {
    var bytes = new byte[value.length()];
    var used = 0;
    for (var i = 0; i < value.length(); i++) {
      var carry = alphabet.indexOf(value.charAt(i));
      if (carry < 0) {
        return null;
      }
      var at = 0;
      while (at < used || carry > 0) {
        carry += 58 * (bytes[bytes.length - 1 - at] & 0xff);
        bytes[bytes.length - 1 - at] = (byte) carry;
        carry >>= 8;
        at++;
      }
      used = Math.max(used, at);
    }
    var zeros = 0;
    while (zeros < value.length() && value.charAt(zeros) == alphabet.charAt(0)) {
      zeros++;
    }
    return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - used - zeros), bytes.length);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 (expected: part of every Java runtime)", missing);
    }
  }
}
