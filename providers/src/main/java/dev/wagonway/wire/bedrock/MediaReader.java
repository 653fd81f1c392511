package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.request.RequestTree;
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
        .map(url -> new Part.Document(null, url, RequestTree.text(document, "name")));
  }

  static Optional<Part> audio(JsonNode audio) {
    return Optional.ofNullable(RequestTree.text(audio.path(SOURCE), "bytes"))
        .map(bytes -> new Part.Audio(bytes, audio.path(FORMAT).asString("")));
  }

  private static @Nullable String address(JsonNode source, String mediaType) {
    var bytes = RequestTree.text(source, "bytes");
    if (bytes != null) {
      return new DataUrl(mediaType, bytes).text();
    }
    var text = RequestTree.text(source, "text");
    if (text != null) {
      return DataUrl.of("text/plain", text).text();
    }
    if (source.path("content").isArray()) {
      var pieces = new StringBuilder();
      source.path("content").forEach(piece -> pieces.append(piece.path("text").asString("")));
      return DataUrl.of("text/plain", pieces.toString()).text();
    }
    return RequestTree.text(source.path("s3Location"), "uri");
  }
}
