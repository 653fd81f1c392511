package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Part;
import dev.wagonway.wire.request.DataUrl;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads documents, wherever their content is. */
final class DocumentReader {

  private static final String PATH = "messages[].content[]";
  private static final Set<String> KNOWN =
      Set.of("type", "source", "title", "citations", "cache_control");

  private final Unread unread;

  DocumentReader(Unread unread) {
    this.unread = unread;
  }

  /**
   * Reads one.
   *
   * @param blocks reads the blocks of a document that consists of some; those become parts
   */
  void read(JsonNode block, String param, List<Part> parts, BlockReader blocks) {
    unread.rest(block, PATH, KNOWN);
    if (block.path("citations").path("enabled").asBoolean(false)) {
      unread.note(PATH + ".citations");
    }
    var name = Words.textOrNull(block.path("title"));
    var source = block.path("source");
    var where = param + ".source";
    switch (source.path("type").asString("")) {
      case "base64" -> {
        var data = Words.text(source.path("data"), where + ".data");
        var type = source.path("media_type").asString("application/pdf");
        parts.add(new Part.Document(null, new DataUrl(type, data).url(), name));
      }
      case "text" -> {
        var text = Words.text(source.path("data"), where + ".data");
        parts.add(new Part.Document(null, DataUrl.ofText(text).url(), name));
      }
      case "url" ->
          parts.add(new Part.Document(null, Words.text(source.path("url"), where + ".url"), name));
      case "file" ->
          parts.add(
              new Part.Document(
                  Words.text(source.path("file_id"), where + ".file_id"), null, name));
      case "content" -> parts.addAll(blocks.read(source.path("content"), where + ".content"));
      default -> unread.note(PATH + ".source");
    }
  }
}
