package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads images, documents and sound. Nothing comes of sources that the API does not describe. */
final class MediaReader {

  private static final String FORMAT = "format";
  private static final String SOURCE = "source";

  private MediaReader() {}

  static Optional<Part> image(JsonNode image) {
    var mediaType = Formats.imageType(image.path(FORMAT).asString("png"));
    return Optional.ofNullable(address(image.path(SOURCE), mediaType))
        .map(url -> new Part.Image(url, null));
  }

  static Optional<Part> document(JsonNode document) {
    var mediaType = Formats.documentType(document.path(FORMAT).asString("txt"));
    return Optional.ofNullable(address(document.path(SOURCE), mediaType))
        .map(url -> new Part.Document(null, url, JsonTrees.string(document, "name")));
  }

  static Optional<Part> audio(JsonNode audio) {
    return Optional.ofNullable(JsonTrees.string(audio.path(SOURCE), "bytes"))
        .map(bytes -> new Part.Audio(bytes, audio.path(FORMAT).asString("")));
  }

  private static @Nullable String address(JsonNode source, String mediaType) {
    var bytes = JsonTrees.string(source, "bytes");
    if (bytes != null) {
      return new DataUrl(mediaType, bytes).url();
    }
    var text = JsonTrees.string(source, "text");
    if (text != null) {
      return DataUrl.ofText(text).url();
    }
    if (source.path("content").isArray()) {
      var pieces = new StringBuilder();
      source.path("content").forEach(piece -> pieces.append(piece.path("text").asString("")));
      return DataUrl.ofText(pieces.toString()).url();
    }
    return JsonTrees.string(source.path("s3Location"), "uri");
  }
}
