package dev.wagonway.wire.request;

import dev.wagonway.chat.Seal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a seal of one vendor stands in the place where another vendor's API has its own: behind a
 * mark, so that clients which send reasoning back give it back to its vendor, and no other vendor
 * gets to see it.
 */
public final class SealMark {

  /** Stands for a seal where an API demands one and there is none. */
  public static final String UNSEALED = "wagonway.unsealed";

  private static final String MARK = "wagonway.";
  private static final String REDACTED = ".redacted";

  private SealMark() {}

  /** {@code seal} behind a mark. */
  public static String write(Seal seal) {
    return MARK
        + seal.origin().name().toLowerCase(Locale.ROOT)
        + (seal.redacted() ? REDACTED : "")
        + ":"
        + seal.data();
  }

  /** Whether {@code text} is the gateway's, rather than the vendor's in whose place it stands. */
  public static boolean isIn(String text) {
    return text.startsWith(MARK);
  }

  /** The seal that {@code text} stands for, or null if it stands for none. */
  public static @Nullable Seal read(String text) {
    var colon = text.indexOf(':');
    if (!isIn(text) || colon < 0) {
      return null;
    }
    var words = text.substring(MARK.length(), colon);
    var redacted = words.endsWith(REDACTED);
    var name = redacted ? words.substring(0, words.length() - REDACTED.length()) : words;
    for (var origin : Seal.Origin.values()) {
      if (origin.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new Seal(origin, null, text.substring(colon + 1), redacted);
      }
    }
    return null;
  }
}
