package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code data:} URL.
 *
 * @param mediaType in lower case, without parameters
 * @param base64 the content, as it stands in the URL or encoded
 */
public record DataUrl(String mediaType, String base64) {

  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";
  private static final String PLAIN = "text/plain";

  /** Whether {@code url} has this scheme, whatever follows. */
  public static boolean is(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Reads a URL, or gives null if it is no {@code data:} URL. */
  public static @Nullable DataUrl read(String url) {
    var comma = url.indexOf(',');
    if (!is(url) || comma < 0) {
      return null;
    }
    var head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
    var parameters = head.indexOf(';');
    var type = (parameters < 0 ? head : head.substring(0, parameters)).strip();
    var content = url.substring(comma + 1);
    return new DataUrl(
        type.isEmpty() ? PLAIN : type,
        head.endsWith(BASE64) ? content.strip() : encode(unescape(content)));
  }

  /** One that holds a text. */
  public static DataUrl ofText(String text) {
    return new DataUrl(PLAIN, encode(text));
  }

  /** The URL. */
  public String url() {
    return SCHEME + mediaType + BASE64 + "," + base64;
  }

  /** The text that it holds, or null if the content is not Base64. */
  public @Nullable String text() {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** A lone percent sign is no escape; such a text stays as it is. */
  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
