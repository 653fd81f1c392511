package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.request.Complaint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one part of a message's content. */
final class PartReader {

  private PartReader() {}

  static Part read(JsonNode part, String param) {
    return switch (part.path("type").asString("")) {
      case "text" -> new Part.Text(part.path("text").asString(""));
      case "refusal" -> new Part.Refusal(part.path("refusal").asString(""));
      case "image_url" -> image(part.path("image_url"), param);
      case "input_audio" -> {
        var audio = part.path("input_audio");
        yield new Part.Audio(audio.path("data").asString(""), audio.path("format").asString(""));
      }
      case "file" -> {
        var file = part.path("file");
        yield new Part.Document(
            text(file.path("file_id")), text(file.path("file_data")), text(file.path("filename")));
      }
      default ->
          throw Complaint.wrongValue(
              param + ".type", "unknown", "text, image_url, input_audio, file or refusal");
    };
  }

  /** The address stands in an object; some clients send it bare. */
  private static Part image(JsonNode image, String param) {
    var url = text(image.isString() ? image : image.path("url"));
    if (url == null) {
      throw Complaint.missing(param + ".image_url.url", "the address of an image");
    }
    return new Part.Image(url, text(image.path("detail")));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString("") : null;
  }
}
