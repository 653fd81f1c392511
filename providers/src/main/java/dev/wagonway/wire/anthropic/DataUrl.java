package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code data:} URL.
 *
 * @param mediaType in lower case, without parameters
 */
record DataUrl(String mediaType, String base64) {

  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  static boolean is(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Reads a URL, or gives null if it is no {@code data:} URL. */
  static @Nullable DataUrl read(String url) {
    var comma = url.indexOf(',');
    if (!is(url) || comma < 0) {
      return null;
    }
    var head = url.substring(SCHEME.length(), comma);
    var parameters = head.indexOf(';');
    var type = (parameters < 0 ? head : head.substring(0, parameters)).toLowerCase(Locale.ROOT);
    var rest = url.substring(comma + 1);
    return new DataUrl(
        type.isBlank() ? "text/plain" : type.strip(),
        head.toLowerCase(Locale.ROOT).endsWith(BASE64) ? rest : encode(unescape(rest)));
  }

  /** The URL that holds a text. */
  static String ofText(String text) {
    return write("text/plain", encode(text));
  }

  static String write(String mediaType, String base64) {
    return SCHEME + mediaType + BASE64 + "," + base64;
  }

  /** The text that it holds, or null if that is not Base64. */
  @Nullable String text() {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
