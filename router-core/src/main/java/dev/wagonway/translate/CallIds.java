package dev.wagonway.translate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids of tool calls: made where an upstream gives none, and made to fit where an API is choosy. The
 * same input always gives the same id, so that a call and its result still belong together when a
 * conversation comes back, through whatever API.
 */
public final class CallIds {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int MINTED = 24;

  private CallIds() {}

  /** An id for a call of an answer that has none. */
  public static String mint(String answerId, int choice, int index) {
    return "call_" + hash(answerId + '/' + choice + '/' + index, MINTED);
  }

  /**
   * {@code id} if it consists of at most {@code most} ASCII letters, digits and, if {@code
   * punctuated}, underscores and hyphens; else one that does.
   */
  public static String fit(String id, int most, boolean punctuated) {
    var fits = !id.isEmpty() && id.length() <= most && id.chars().allMatch(c -> is(c, punctuated));
    return fits ? id : hash(id, Math.min(most, MINTED));
  }

  /** {@code id} if it is exactly {@code length} letters and digits; else one that is. */
  public static String exactly(String id, int length) {
    var fits = id.length() == length && id.chars().allMatch(c -> is(c, false));
    return fits ? id : hash(id, length);
  }

  private static boolean is(int c, boolean punctuated) {
    return ALPHABET.indexOf(c) >= 0 || (punctuated && (c == '_' || c == '-'));
  }

  private static String hash(String text, int length) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      var id = new StringBuilder(length);
      for (var i = 0; i < length; i++) {
        id.append(ALPHABET.charAt(Byte.toUnsignedInt(digest[i]) % ALPHABET.length()));
      }
      return id.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
