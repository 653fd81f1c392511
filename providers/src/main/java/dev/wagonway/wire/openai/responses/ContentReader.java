package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.request.DataUrl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the content of messages, and what tools returned. */
final class ContentReader {

  private static final int MOST_CHARACTERS = 40;

  private final Reading reading;

  ContentReader(Reading reading) {
    this.reading = reading;
  }

  /** The parts of a string or an array. */
  List<Part> read(JsonNode content) {
    if (content.isString()) {
      return List.of(new Part.Text(content.asString("")));
    }
    var parts = new ArrayList<Part>(content.size());
    for (var part : content) {
      var read = part.isString() ? new Part.Text(part.asString("")) : part(part);
      if (read != null) {
        parts.add(read);
      }
    }
    return parts;
  }

  /** What a tool returned: words, parts, or JSON that is none of these. */
  List<Part> readOutput(JsonNode output) {
    return output.isObject() ? List.of(new Part.Text(Nodes.textOrJson(output))) : read(output);
  }

  private @Nullable Part part(JsonNode part) {
    var type = Nodes.text(part.path("type"));
    return switch (type) {
      case "input_text", "text", "summary_text", "reasoning_text" ->
          new Part.Text(Nodes.text(part.path("text")));
      case "output_text" ->
          new Part.Text(Nodes.text(part.path("text")), citations(part.path("annotations")));
      case "refusal" -> new Part.Refusal(Nodes.text(part.path("refusal")));
      case "input_image", "image_url" -> image(part);
      case "input_file" -> file(part);
      case "input_audio" -> {
        var audio = part.path("input_audio").isObject() ? part.path("input_audio") : part;
        yield new Part.Audio(Nodes.text(audio.path("data")), Nodes.text(audio.path("format")));
      }
      default -> lost(type);
    };
  }

  private @Nullable Part lost(String type) {
    reading.lose("input[].content[" + shown(type) + "]");
    return null;
  }

  /** {@code word}, as much of it as a message or a header may show. */
  static String shown(String word) {
    return shown(word, MOST_CHARACTERS);
  }

  static String shown(String word, int mostCharacters) {
    var shown = new StringBuilder();
    word.chars()
        .limit(mostCharacters)
        .map(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || "_-.".indexOf(c) >= 0 ? c : '?')
        .forEach(c -> shown.append((char) c));
    return shown.toString();
  }

  private @Nullable Part image(JsonNode part) {
    var image = part.path("image_url");
    var url = Nodes.word(image.isObject() ? image.path("url") : image);
    return url == null
        ? lost(Nodes.isSaid(part.path("file_id")) ? "input_image.file_id" : "input_image")
        : new Part.Image(url, Nodes.word(part.path("detail")));
  }

  private @Nullable Part file(JsonNode part) {
    var data = Nodes.word(part.path("file_data"));
    var id = Nodes.word(part.path("file_id"));
    var content = data == null ? Nodes.word(part.path("file_url")) : data(data);
    return id == null && content == null
        ? lost("input_file")
        : new Part.Document(id, content, Nodes.word(part.path("filename")));
  }

  /** Some clients send the bare Base64 of a PDF. */
  private static String data(String data) {
    return DataUrl.is(data) ? data : new DataUrl("application/pdf", data).url();
  }

  static List<Citation> citations(JsonNode annotations) {
    var citations = new ArrayList<Citation>(annotations.size());
    for (var annotation : annotations) {
      citations.add(citation(annotation));
    }
    return citations;
  }

  static Citation citation(JsonNode annotation) {
    var title = Nodes.word(annotation.path("title"));
    return new Citation(
        Nodes.word(annotation.path("url")),
        title == null ? Nodes.word(annotation.path("filename")) : title,
        null,
        annotation.path("start_index").asInt(-1),
        annotation.path("end_index").asInt(-1));
  }
}
