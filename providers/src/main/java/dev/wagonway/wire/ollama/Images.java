package dev.wagonway.wire.ollama;

import org.jspecify.annotations.Nullable;

/** Images, which Ollama has in Base64 without a word of what they are. */
final class Images {

  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private Images() {}

  /** The {@code data:} URL of an image; its type is told by how its bytes begin. */
  static String url(String base64) {
    return base64.startsWith(DATA) ? base64 : DATA + type(base64) + BASE64 + base64;
  }

  /** The Base64 of an image, or null if {@code url} does not hold it. */
  static @Nullable String base64(String url) {
    var at = url.regionMatches(true, 0, DATA, 0, DATA.length()) ? url.indexOf(BASE64) : -1;
    return at < 0 ? null : url.substring(at + BASE64.length());
  }

  private static String type(String base64) {
    if (base64.startsWith("/9j/")) {
      return "image/jpeg";
    }
    if (base64.startsWith("R0lGOD")) {
      return "image/gif";
    }
    return base64.startsWith("UklGR") ? "image/webp" : "image/png";
  }
}
