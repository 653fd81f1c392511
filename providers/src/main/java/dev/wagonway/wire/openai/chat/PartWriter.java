package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Part;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the content of messages. Not safe for several threads. */
final class PartWriter {

  private final Dialect dialect;
  private final Unread losses;

  PartWriter(Dialect dialect, Unread losses) {
    this.dialect = dialect;
    this.losses = losses;
  }

  /** Writes {@code parts}, none of which is a tool's, as the message's content. */
  void writeContent(List<Part> parts, ObjectNode message) {
    var marked = dialect.has(Quirk.CACHE_CONTROL);
    if (!marked && parts.stream().anyMatch(Part.CacheBreak.class::isInstance)) {
      losses.hint("cache_control");
    }
    var shown =
        parts.stream()
            .filter(part -> marked || !(part instanceof Part.CacheBreak))
            .filter(part -> !(part instanceof Part.Reasoning))
            .toList();
    if (shown.isEmpty()) {
      message.put("content", "");
    } else if (shown.size() == 1 && shown.getFirst() instanceof Part.Refusal(var text)) {
      message.putNull("content").put("refusal", text);
    } else if (isOneText(shown)) {
      message.put("content", joined(shown));
    } else {
      var content = message.putArray("content");
      shown.forEach(part -> write(part, content));
    }
  }

  private boolean isOneText(List<Part> parts) {
    return (parts.size() == 1 || dialect.has(Quirk.PLAIN_CONTENT))
        && parts.stream().allMatch(Part.Text.class::isInstance);
  }

  private static String joined(List<Part> texts) {
    return texts.stream().map(part -> ((Part.Text) part).text()).collect(Collectors.joining("\n"));
  }

  private static void write(Part part, ArrayNode content) {
    switch (part) {
      case Part.Text(var text, _) -> content.addObject().put("type", "text").put("text", text);
      case Part.Refusal(var text) ->
          content.addObject().put("type", "refusal").put("refusal", text);
      case Part.Image(var url, var detail) -> {
        var image = content.addObject().put("type", "image_url").putObject("image_url");
        Nodes.put(image.put("url", url), "detail", detail);
      }
      case Part.Audio(var base64, var format) ->
          content
              .addObject()
              .put("type", "input_audio")
              .putObject("input_audio")
              .put("data", base64)
              .put("format", format);
      case Part.Document(var id, var address, var name) -> {
        var file = content.addObject().put("type", "file").putObject("file");
        Nodes.put(file, "file_id", id);
        Nodes.put(file, "file_data", address);
        Nodes.put(file, "filename", name);
      }
      case Part.CacheBreak(var ttl) -> mark(content, ttl == null ? "" : ttl);
      case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ ->
          throw new IllegalArgumentException("part: a tool's (expected: one of the content)");
    }
  }

  private static void mark(ArrayNode content, String ttl) {
    if (!content.isEmpty() && content.get(content.size() - 1) instanceof ObjectNode last) {
      var control = last.putObject("cache_control").put("type", "ephemeral");
      Nodes.put(control, "ttl", ttl.isEmpty() ? null : ttl);
    }
  }
}
