package dev.wagonway.wire.ollama;

import dev.wagonway.wire.request.DataUrl;
import org.jspecify.annotations.Nullable;

/** Images, which Ollama has in Base64 without a word of what they are. */
final class Images {

  private Images() {}

  /** The {@code data:} URL of an image; its type is told by how its bytes begin. */
  static String url(String base64) {
    return DataUrl.is(base64) ? base64 : new DataUrl(type(base64), base64).url();
  }

  /** The Base64 of an image, or null if {@code url} does not hold it. */
  static @Nullable String base64(String url) {
    var data = DataUrl.read(url);
    return data == null ? null : data.base64();
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
