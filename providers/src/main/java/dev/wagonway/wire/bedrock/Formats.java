package dev.wagonway.wire.bedrock;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API's words for formats, and media types. */
final class Formats {

  private static final Map<String, String> IMAGES =
      Map.of(
          "image/png", "png",
          "image/jpeg", "jpeg",
          "image/jpg", "jpeg",
          "image/gif", "gif",
          "image/webp", "webp");

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf",
          "pdf",
          "text/csv",
          "csv",
          "application/msword",
          "doc",
          OFFICE + "wordprocessingml.document",
          "docx",
          "application/vnd.ms-excel",
          "xls",
          OFFICE + "spreadsheetml.sheet",
          "xlsx",
          "text/html",
          "html",
          "text/plain",
          "txt",
          "text/markdown",
          "md");

  private static final Set<String> SOUNDS =
      Set.of(
          "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "mkv", "mka", "x-aac", "m4a", "mpeg",
          "mpga", "pcm", "webm");

  private static final Map<String, String> MEDIA_TYPES = new HashMap<>();

  static {
    DOCUMENTS.forEach((mediaType, format) -> MEDIA_TYPES.put(format, mediaType));
  }

  private Formats() {}

  static @Nullable String image(String mediaType) {
    return IMAGES.get(mediaType);
  }

  static String imageType(String format) {
    return "image/" + format;
  }

  static @Nullable String sound(String format) {
    var word = format.toLowerCase(Locale.ROOT);
    return SOUNDS.contains(word) ? word : null;
  }

  /**
   * The format of a document, told by its media type, else by its name. Without a media type and an
   * ending that tells, it is text, as {@code data:} URLs have it.
   */
  static @Nullable String document(String mediaType, @Nullable String name) {
    var format = DOCUMENTS.get(mediaType);
    if (format != null) {
      return format;
    }
    var dot = name == null ? -1 : name.lastIndexOf('.');
    if (name != null && dot >= 0) {
      var ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
      if (MEDIA_TYPES.containsKey(ending)) {
        return ending;
      }
    }
    var isText =
        mediaType.isEmpty()
            || mediaType.startsWith("text/")
            || mediaType.equals("application/json");
    return isText ? "txt" : null;
  }

  static String documentType(String format) {
    return MEDIA_TYPES.getOrDefault(format, "application/octet-stream");
  }
}
