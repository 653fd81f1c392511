package dev.wagonway.gateway.audit;

import dev.wagonway.route.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals entries, each of which names the seal of the one before: HMAC-SHA-256 with the operator's
 * key, or SHA-256 without one. Confined to one thread.
 */
final class Seal {

  /** What the first entry of a chain names. */
  static final String GENESIS = "0".repeat(64);

  private static final String HASH = ",\"hash\":\"";
  private static final String END = "\"}";
  private static final String ALGORITHM = "HmacSHA256";

  private final @Nullable Mac mac;

  Seal(@Nullable Secret key) {
    this.mac = key == null ? null : mac(key);
  }

  /** The line of an entry whose JSON object, without its closing brace, is {@code open}. */
  String line(String open) {
    return open + HASH + of(open) + END;
  }

  /** The seal of {@code line}, or null if it has none, or not its own. */
  @Nullable String verified(String line) {
    if (!isSealed(line)) {
      return null;
    }
    var right = of(line.substring(0, line.lastIndexOf(HASH)));
    return MessageDigest.isEqual(bytes(told(line)), bytes(right)) ? right : null;
  }

  /** Whether {@code line} ends as sealed lines do; the seal may be wrong. */
  static boolean isSealed(String line) {
    var at = line.lastIndexOf(HASH);
    return at >= 0
        && line.endsWith(END)
        && line.length() == at + HASH.length() + GENESIS.length() + END.length();
  }

  /** The seal that a sealed line tells. */
  static String told(String line) {
    return line.substring(line.length() - GENESIS.length() - END.length(), line.length() - 2);
  }

  private String of(String open) {
    return HexFormat.of().formatHex(mac == null ? sha(bytes(open)) : mac.doFinal(bytes(open)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Mac mac(Secret key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(key.reveal()), ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
