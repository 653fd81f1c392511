package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes parts as blocks of content. What is empty, or cannot be said, gives none. Used once. */
final class BlockWriter {

  /** The argument of tools that take any text. */
  static final String INPUT = "input";

  private static final int MOST_ID_CHARACTERS = 64;

  private final ModelName model;
  private final List<Loss> losses;
  private final MediaWriter media;

  BlockWriter(ModelName model, List<Loss> losses) {
    this.model = model;
    this.losses = losses;
    this.media = new MediaWriter(losses);
  }

  static String id(String id) {
    return CallIds.fit(id, MOST_ID_CHARACTERS, true);
  }

  static ObjectNode text(String text) {
    return JsonTrees.object().put("text", text);
  }

  @Nullable ObjectNode write(Part part) {
    return switch (part) {
      case Part.Text text -> text.text().isEmpty() ? null : text(text);
      case Part.Refusal(var text) -> text.isEmpty() ? null : text(text);
      case Part.Reasoning reasoning -> reasoning(reasoning);
      case Part.Image image -> media.image(image);
      case Part.Audio audio -> media.audio(audio);
      case Part.Document document -> media.document(document);
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.CacheBreak(var ttl) -> model.mayCache() ? CachePoint.write(ttl) : noCache();
    };
  }

  private static ObjectNode text(Part.Text text) {
    if (text.citations().isEmpty()) {
      return text(text.text());
    }
    var block = JsonTrees.object();
    var cited = block.putObject("citationsContent");
    cited.putArray("content").addObject().put("text", text.text());
    var list = cited.putArray("citations");
    text.citations().forEach(citation -> Citations.write(citation, list.addObject()));
    return block;
  }

  private @Nullable ObjectNode reasoning(Part.Reasoning reasoning) {
    var seal = reasoning.seal();
    if (seal == null || seal.origin() != Seal.Origin.ANTHROPIC || seal.data().isEmpty()) {
      if (!reasoning.text().isEmpty()) {
        losses.add(Loss.of(Feature.REASONING_HISTORY));
      }
      return null;
    }
    var block = JsonTrees.object();
    var content = block.putObject("reasoningContent");
    if (seal.redacted()) {
      content.put("redactedContent", seal.data());
    } else {
      content
          .putObject("reasoningText")
          .put("text", reasoning.text())
          .put("signature", seal.data());
    }
    return block;
  }

  private static ObjectNode call(Part.ToolCall call) {
    var block = JsonTrees.object();
    var use = block.putObject("toolUse");
    use.put("toolUseId", id(call.id()));
    use.put("name", call.name());
    use.set(
        INPUT,
        call.freeform()
            ? Freeform.arguments(call.arguments())
            : ToolArguments.object(call.arguments()));
    return block;
  }

  private ObjectNode result(Part.ToolResult result) {
    var block = JsonTrees.object();
    var node = block.putObject("toolResult");
    node.put("toolUseId", id(result.callId()));
    var content = node.putArray("content");
    for (var part : result.content()) {
      var written = write(part);
      if (written != null) {
        content.add(written);
      }
    }
    if (result.failed()) {
      node.put("status", "error");
    }
    return block;
  }

  private @Nullable ObjectNode noCache() {
    losses.add(Loss.of(Feature.CACHE_BREAKS));
    return null;
  }
}
