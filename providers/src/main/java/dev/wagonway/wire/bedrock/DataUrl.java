package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code data:} URL.
 *
 * @param mediaType in lower case, without parameters; or empty
 * @param base64 the content
 */
record DataUrl(String mediaType, String base64) {

  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  /** The parts of {@code url}, or nothing if it is of another scheme or none. */
  static Optional<DataUrl> parse(String url) {
    var comma = url.indexOf(',');
    if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
      return Optional.empty();
    }
    var head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
    var semicolon = head.indexOf(';');
    var mediaType = (semicolon < 0 ? head : head.substring(0, semicolon)).strip();
    var content = url.substring(comma + 1);
    if (head.endsWith(BASE64)) {
      return Optional.of(new DataUrl(mediaType, content.strip()));
    }
    try {
      var text = URLDecoder.decode(content.replace("+", "%2B"), UTF_8);
      return Optional.of(of(mediaType, text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static DataUrl of(String mediaType, String text) {
    return new DataUrl(mediaType, Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  String text() {
    return SCHEME + mediaType + BASE64 + "," + base64;
  }
}
