package dev.wagonway.gateway.sensitivity;

import dev.wagonway.route.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of values, by which who has the key and a value can tell whether it was there: 64
 * bits of HMAC-SHA-256. However a value is spaced and spelt in capitals or not, its hash is the
 * same. Confined to one thread.
 */
public final class Fingerprints {

  /** Of more values in one request no fingerprints are kept. */
  public static final int MOST = 50;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;

  private final Mac mac;

  /** Fingerprints that are keyed with {@code key}. */
  public Fingerprints(Secret key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      var own = "wagonway fingerprints " + key.reveal();
      mac.init(new SecretKeySpec(own.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** That of {@code value}. */
  public String of(CharSequence value) {
    var plain = new StringBuilder(value.length());
    value
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    var hash = mac.doFinal(plain.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }
}
