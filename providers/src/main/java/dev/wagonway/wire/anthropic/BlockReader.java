package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.DataUrl;
import dev.wagonway.wire.request.SealMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads blocks of content. A mark for the cache becomes a part of its own, after its block. */
final class BlockReader {

  private static final String PATH = "messages[].content[]";
  private static final Set<String> TEXT = Set.of("type", "text", "citations", "cache_control");
  private static final Set<String> IMAGE = Set.of("type", "source", "cache_control");
  private static final Set<String> CALL =
      Set.of("type", "id", "name", "input", "cache_control", "caller");
  private static final Set<String> RESULT =
      Set.of("type", "tool_use_id", "content", "is_error", "cache_control");

  private final Unread unread;
  private final DocumentReader documents;

  BlockReader(Unread unread) {
    this.unread = unread;
    documents = new DocumentReader(unread);
  }

  /** Reads a string, or an array of blocks. */
  List<Part> read(JsonNode content, String param) {
    if (content.isString()) {
      return List.of(new Part.Text(content.asString("")));
    }
    if (!content.isArray()) {
      throw Words.wrongType(content, param, "a string or an array of blocks");
    }
    var parts = new ArrayList<Part>(content.size());
    for (var i = 0; i < content.size(); i++) {
      addBlock(content.get(i), param + "[" + i + "]", parts);
    }
    return parts;
  }

  private void addBlock(JsonNode block, String param, List<Part> parts) {
    if (!block.isObject()) {
      throw Words.wrongType(block, param, "a block");
    }
    var before = parts.size();
    addPart(block, Words.text(block.path("type"), param + ".type"), param, parts);
    var cache = block.path("cache_control");
    if (cache.isObject() && parts.size() > before) {
      parts.add(new Part.CacheBreak(Words.textOrNull(cache.path("ttl"))));
    }
  }

  private void addPart(JsonNode block, String type, String param, List<Part> parts) {
    switch (type) {
      case "text" -> {
        unread.rest(block, PATH, TEXT);
        parts.add(
            new Part.Text(
                Words.text(block.path("text"), param + ".text"),
                Citations.readAll(block.path("citations"))));
      }
      case "image" -> {
        unread.rest(block, PATH, IMAGE);
        var url = imageUrl(block.path("source"), param + ".source");
        if (url != null) {
          parts.add(new Part.Image(url, null));
        }
      }
      case "document" -> documents.read(block, param, parts, this);
      case "tool_use" -> {
        unread.rest(block, PATH, CALL);
        parts.add(call(block, param));
      }
      case "tool_result" -> addResult(block, param, parts);
      case "thinking" ->
          parts.add(
              new Part.Reasoning(
                  block.path("thinking").asString(""), seal(block.path("signature"), false)));
      case "redacted_thinking" -> parts.add(new Part.Reasoning("", seal(block.path("data"), true)));
      default -> unread.note("messages[].content[" + type + "]");
    }
  }

  private static @Nullable Seal seal(JsonNode data, boolean redacted) {
    var text = data.asString("");
    if (SealMark.isIn(text)) {
      return SealMark.read(text);
    }
    return text.isEmpty() ? null : new Seal(Seal.Origin.ANTHROPIC, null, text, redacted);
  }

  private @Nullable String imageUrl(JsonNode source, String param) {
    return switch (source.path("type").asString("")) {
      case "base64" ->
          new DataUrl(
                  source.path("media_type").asString("image/png"),
                  Words.text(source.path("data"), param + ".data"))
              .url();
      case "url" -> Words.text(source.path("url"), param + ".url");
      default -> {
        unread.note(PATH + ".source");
        yield null;
      }
    };
  }

  private static Part call(JsonNode block, String param) {
    var input = block.path("input");
    return new Part.ToolCall(
        Words.text(block.path("id"), param + ".id"),
        Words.text(block.path("name"), param + ".name"),
        input instanceof ObjectNode object ? ToolArguments.text(object) : "{}");
  }

  private void addResult(JsonNode block, String param, List<Part> parts) {
    unread.rest(block, PATH, RESULT);
    var content = block.path("content");
    var held =
        content.isMissingNode() || content.isNull()
            ? List.<Part>of()
            : read(content, param + ".content");
    var id = Words.text(block.path("tool_use_id"), param + ".tool_use_id");
    var shown = held.stream().filter(part -> !(part instanceof Part.CacheBreak)).toList();
    parts.add(new Part.ToolResult(id, shown, block.path("is_error").asBoolean(false)));
    if (!block.path("cache_control").isObject()) {
      held.stream().filter(Part.CacheBreak.class::isInstance).limit(1).forEach(parts::add);
    }
  }
}
