package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.DataUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the parts of a message's content. Not safe for several threads. */
final class PartReader {

  private final Unread unread;

  PartReader(Unread unread) {
    this.unread = unread;
  }

  /** The parts of {@code content}, which stands at {@code param}, in a list that may grow. */
  List<Part> content(JsonNode content, String param) {
    var parts = new ArrayList<Part>();
    if (content.isString()) {
      parts.add(new Part.Text(content.asString("")));
      return parts;
    }
    var index = 0;
    for (var node : content) {
      var part = read(node, param + "[" + index++ + "]");
      if (part != null) {
        parts.add(part);
      }
      addBreak(node, parts);
    }
    return parts;
  }

  /** Adds the mark that {@code node} carries of where the prompt's cached part ends. */
  static void addBreak(JsonNode node, List<Part> parts) {
    var control = node.path("cache_control");
    if (control.isObject() && !parts.isEmpty()) {
      parts.add(new Part.CacheBreak(Nodes.text(control.path("ttl"))));
    }
  }

  private @Nullable Part read(JsonNode part, String param) {
    return switch (part.path("type").asString(part.has("text") ? "text" : "")) {
      case "text", "input_text", "output_text" -> new Part.Text(Nodes.words(part.path("text")));
      case "refusal" -> new Part.Refusal(Nodes.words(part.path("refusal")));
      case "image_url" -> image(part, param);
      case "input_audio" -> {
        var audio = part.path("input_audio");
        yield new Part.Audio(Nodes.words(audio.path("data")), Nodes.words(audio.path("format")));
      }
      case "file" -> file(part.path("file"));
      case "thinking" -> new Part.Reasoning(thought(part.path("thinking")), null);
      default -> {
        unread.add(param);
        yield null;
      }
    };
  }

  /** A thought is text, or, with Mistral, parts of text. */
  static String thought(JsonNode thinking) {
    if (thinking.isString()) {
      return thinking.asString("");
    }
    var thought = new StringBuilder();
    for (var piece : thinking) {
      thought.append(Nodes.words(piece.path("text")));
    }
    return thought.toString();
  }

  /** The address stands in an object; some clients send it bare. */
  private static Part image(JsonNode part, String param) {
    var image = part.path("image_url");
    var url = Nodes.text(image.isString() ? image : image.path("url"));
    if (url == null) {
      throw Complaint.missing(param + ".image_url.url", "the address of an image");
    }
    return new Part.Image(url, Nodes.text(image.path("detail")));
  }

  private static Part file(JsonNode file) {
    var name = Nodes.text(file.path("filename"));
    var content = Nodes.word(file.path("file_data"));
    var address = content == null ? Nodes.word(file.path("file_url")) : content;
    return new Part.Document(
        Nodes.word(file.path("file_id")), address == null ? null : located(address, name), name);
  }

  /** Content without an address before it is the document itself, in Base64. */
  private static String located(String content, @Nullable String name) {
    var colon = content.indexOf(':');
    return colon > 0 && colon < 10 ? content : new DataUrl(mediaType(name), content).url();
  }

  private static String mediaType(@Nullable String name) {
    var lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      case "txt" -> "text/plain";
      case "md" -> "text/markdown";
      case "csv" -> "text/csv";
      case "html" -> "text/html";
      case "json" -> "application/json";
      default -> "application/pdf";
    };
  }
}
