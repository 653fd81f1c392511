package dev.wagonway.chat;

/**
 * A quick estimate of how many tokens a text has, from its UTF-8 bytes; no vocabulary is consulted.
 *
 * <p>English and code average about four ASCII bytes a token; scripts outside ASCII take two or
 * three bytes a character and roughly one token for one and a half characters. The estimate is for
 * admission, context filters and the price of streams whose provider reported no usage; such prices
 * are marked as estimated.
 */
public final class TokenEstimate {

  private static final int ASCII_BYTES_PER_TOKEN = 4;
  private static final int OTHER_BYTES_PER_TOKEN = 3;

  private TokenEstimate() {}

  /**
   * The estimated token count, rounded up.
   *
   * @param asciiBytes bytes below 0x80
   * @param otherBytes bytes from 0x80 up
   */
  public static long ofBytes(long asciiBytes, long otherBytes) {
    return Math.ceilDiv(asciiBytes, ASCII_BYTES_PER_TOKEN)
        + Math.ceilDiv(otherBytes, OTHER_BYTES_PER_TOKEN);
  }

  /** The estimated token count of {@code text}, rounded up. */
  public static long ofText(CharSequence text) {
    long ascii = 0;
    long other = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        ascii++;
      } else {
        other += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return ofBytes(ascii, other);
  }
}
