package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.DataUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes parts as blocks; empty texts and other vendors' reasoning become none. */
final class BlockWriter {

  private static final int ID_CHARACTERS = 64;
  private static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");

  private final Set<Loss> losses;

  /**
   * Prepares.
   *
   * @param losses takes what could not be written
   */
  BlockWriter(Set<Loss> losses) {
    this.losses = losses;
  }

  List<ObjectNode> write(List<Part> parts, Role role) {
    var blocks = new ArrayList<ObjectNode>(parts.size());
    for (var part : parts) {
      if (part instanceof Part.CacheBreak(var ttl)) {
        if (!blocks.isEmpty()) {
          mark(blocks.getLast(), ttl);
        }
      } else {
        var block = block(part, role);
        if (block != null) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }

  /** The block of a text. */
  static ObjectNode text(String text) {
    return JsonTrees.object().put("type", "text").put("text", text);
  }

  static String id(String callId) {
    return CallIds.fit(callId, ID_CHARACTERS, true);
  }

  /** Marks a block or tool for the cache, unless it is one that cannot be. */
  static void mark(ObjectNode node, @Nullable String ttl) {
    if (!THINKING.contains(node.path("type").asString(""))) {
      var cache = node.putObject("cache_control").put("type", "ephemeral");
      if (ttl != null && !ttl.isEmpty()) {
        cache.put("ttl", ttl);
      }
    }
  }

  private @Nullable ObjectNode block(Part part, Role role) {
    return switch (part) {
      case Part.Text(var text, _) -> text.isBlank() ? null : text(text);
      case Part.Refusal(var text) -> text.isBlank() ? null : text(text);
      case Part.Reasoning(var text, var seal) ->
          role == Role.ASSISTANT ? reasoning(text, seal) : null;
      case Part.Image(var url, _) -> image(url);
      case Part.Audio _, Part.CacheBreak _ -> null;
      case Part.Document document -> document(document);
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
    };
  }

  private @Nullable ObjectNode reasoning(String text, @Nullable Seal seal) {
    if (seal == null || seal.origin() != Seal.Origin.ANTHROPIC || seal.data().isEmpty()) {
      if (!text.isBlank()) {
        losses.add(Loss.of(Feature.REASONING_HISTORY));
      }
      return null;
    }
    return seal.redacted()
        ? JsonTrees.object().put("type", "redacted_thinking").put("data", seal.data())
        : JsonTrees.object()
            .put("type", "thinking")
            .put("thinking", text)
            .put("signature", seal.data());
  }

  private @Nullable ObjectNode image(String url) {
    var data = DataUrl.read(url);
    var node = JsonTrees.object().put("type", "image");
    var source = node.putObject("source");
    if (data != null) {
      source.put("type", "base64");
      source.put("media_type", data.mediaType());
      source.put("data", data.base64());
    } else if (isWeb(url)) {
      source.put("type", "url").put("url", url);
    } else {
      losses.add(Loss.of(Feature.IMAGE_URL));
      return null;
    }
    return node;
  }

  private @Nullable ObjectNode document(Part.Document document) {
    var node = JsonTrees.object().put("type", "document");
    var content = document.content();
    if (content == null || !putSource(node, content)) {
      if (content != null) {
        losses.add(Loss.of(Feature.FILE_URL));
      }
      return null;
    }
    if (document.name() != null) {
      node.put("title", document.name());
    }
    return node;
  }

  private static boolean putSource(ObjectNode node, String content) {
    var data = DataUrl.read(content);
    if (data == null) {
      node.putObject("source").put("type", "url").put("url", content);
      return isWeb(content);
    }
    if (data.mediaType().equals("application/pdf")) {
      var source = node.putObject("source").put("type", "base64");
      source.put("media_type", data.mediaType()).put("data", data.base64());
      return true;
    }
    var text = data.mediaType().startsWith("text/") ? data.text() : null;
    if (text != null) {
      var source = node.putObject("source").put("type", "text");
      source.put("media_type", "text/plain").put("data", text);
    }
    return text != null;
  }

  private static ObjectNode call(Part.ToolCall call) {
    var node = JsonTrees.object().put("type", "tool_use");
    node.put("id", id(call.id()));
    node.put("name", call.name());
    node.set(
        "input",
        call.freeform()
            ? Freeform.arguments(call.arguments())
            : ToolArguments.object(call.arguments()));
    return node;
  }

  private ObjectNode result(Part.ToolResult result) {
    var node = JsonTrees.object().put("type", "tool_result");
    node.put("tool_use_id", id(result.callId()));
    if (result.content().size() == 1
        && result.content().getFirst() instanceof Part.Text(var text, _)) {
      node.put("content", text);
    } else if (!result.content().isEmpty()) {
      var content = node.putArray("content");
      write(result.content(), Role.TOOL).forEach(content::add);
    }
    if (result.failed()) {
      node.put("is_error", true);
    }
    return node;
  }

  private static boolean isWeb(String url) {
    return url.regionMatches(true, 0, "https://", 0, 8)
        || url.regionMatches(true, 0, "http://", 0, 7);
  }
}
