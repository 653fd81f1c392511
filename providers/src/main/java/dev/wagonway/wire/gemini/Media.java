package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, sound and documents, as data in the request or by their address. */
final class Media {

  private static final String INLINE = "inlineData";
  private static final String FILE = "fileData";
  private static final String MIME = "mimeType";
  private static final String AUDIO = "audio/";
  private static final String IMAGE = "image/";

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif",
          "heic", "image/heic",
          "pdf", "application/pdf",
          "txt", "text/plain",
          "mp4", "video/mp4");

  private Media() {}

  /** The part that {@code node} holds, or null if it holds no media. */
  static @Nullable Part read(JsonNode node) {
    var inline = Fields.get(node, INLINE);
    if (inline.isObject()) {
      return inline(inline);
    }
    var file = Fields.get(node, FILE);
    return file.isObject() ? file(file) : null;
  }

  private static Part inline(JsonNode inline) {
    var type = Fields.text(inline, MIME).toLowerCase(Locale.ROOT);
    var data = inline.path("data").asString("");
    if (type.startsWith(AUDIO)) {
      return new Part.Audio(data, format(type));
    }
    var url = new DataUrl(type, data).url();
    var name = Fields.text(inline, "displayName");
    return type.startsWith(IMAGE)
        ? new Part.Image(url, null)
        : new Part.Document(null, url, name.isEmpty() ? null : name);
  }

  private static Part file(JsonNode file) {
    var uri = Fields.text(file, "fileUri");
    var told = Fields.text(file, MIME).toLowerCase(Locale.ROOT);
    if (isStored(uri)) {
      return new Part.Document(uri, null, null);
    }
    var type = told.isEmpty() ? guess(uri, "") : told;
    return type.startsWith(IMAGE) ? new Part.Image(uri, null) : new Part.Document(null, uri, null);
  }

  /** Writes an image; where it stands if it is not in the request itself. */
  static ObjectNode image(Part.Image image) {
    return at(image.url(), "image/jpeg", null);
  }

  static ObjectNode audio(Part.Audio audio) {
    var format = audio.format().isEmpty() ? "wav" : audio.format();
    return inline(format.contains("/") ? format : AUDIO + format, audio.base64(), null);
  }

  /** Writes a document, or gives null if it is in the keeping of another provider. */
  static @Nullable ObjectNode document(Part.Document document) {
    var content = document.content();
    if (content != null) {
      return at(content, "application/pdf", document.name());
    }
    var id = document.id();
    return id != null && isStored(id) ? at(id, "application/pdf", null) : null;
  }

  private static ObjectNode at(String url, String usualType, @Nullable String name) {
    var data = DataUrl.read(url);
    if (data == null) {
      var node = JsonTrees.object();
      var file = node.putObject(FILE);
      file.put(MIME, guess(url, usualType));
      file.put("fileUri", url);
      return node;
    }
    return inline(data.mediaType(), data.base64(), name);
  }

  private static ObjectNode inline(String type, String base64, @Nullable String name) {
    var node = JsonTrees.object();
    var inline = node.putObject(INLINE);
    inline.put(MIME, type);
    inline.put("data", base64);
    if (name != null) {
      inline.put("displayName", name);
    }
    return node;
  }

  /** Whether an address names a file that only Google can fetch. */
  private static boolean isStored(String uri) {
    return uri.startsWith("gs://")
        || (uri.startsWith("https://generativelanguage.googleapis.com/")
            && uri.contains("/files/"));
  }

  private static String guess(String uri, String otherwise) {
    var query = uri.indexOf('?');
    var path = query < 0 ? uri : uri.substring(0, query);
    var extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, otherwise);
  }

  private static String format(String type) {
    var semicolon = type.indexOf(';');
    var bare = (semicolon < 0 ? type : type.substring(0, semicolon)).substring(AUDIO.length());
    return switch (bare) {
      case "mpeg" -> "mp3";
      case "x-wav", "wave" -> "wav";
      default -> bare.startsWith("x-") ? bare.substring(2) : bare;
    };
  }
}
