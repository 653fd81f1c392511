package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL that holds what it stands for.
 *
 * @param mediaType without parameters, in lower case; empty if it is not said
 * @param isBase64 how {@code payload} is written
 */
record DataUrl(String mediaType, boolean isBase64, String payload) {

  static final String SCHEME = "data:";

  private static final int MOST_HEAD = 200;

  /** Reads {@code value}, or nothing if it is something else. */
  static @Nullable DataUrl of(String value) {
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    var comma = value.indexOf(',');
    if (comma < 0 || comma > MOST_HEAD) {
      return null;
    }
    var head = value.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
    var isBase64 = head.endsWith(";base64");
    var semicolon = head.indexOf(';');
    var type = semicolon < 0 ? head : head.substring(0, semicolon);
    return (type.indexOf('/') > 0 && type.indexOf(' ') < 0) || (type.isEmpty() && isBase64)
        ? new DataUrl(type, isBase64, value.substring(comma + 1))
        : null;
  }

  /** What it holds, or null if that is no text. */
  @Nullable String text() {
    if (!isBase64) {
      return Percent.decoded(payload);
    }
    var bytes = Media.decoded(payload);
    return bytes == null ? null : Media.text(bytes);
  }

  /** Percent-encoding, read as far as it makes sense. */
  private static final class Percent {

    private Percent() {}

    static String decoded(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var length = 0;
      for (var i = 0; i < bytes.length; i++) {
        var high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
        var low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
        if (bytes[i] == '%' && high >= 0 && low >= 0) {
          bytes[length++] = (byte) ((high << 4) | low);
          i += 2;
        } else {
          bytes[length++] = bytes[i];
        }
      }
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }
}
