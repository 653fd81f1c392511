package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads blocks of content. What the vocabulary cannot hold is noted as unread. */
final class BlockReader {

  private final Set<Loss> unread;

  BlockReader(Set<Loss> unread) {
    this.unread = unread;
  }

  /** Adds the parts that a block stands for; {@code param} is where blocks of its kind stand. */
  void read(JsonNode block, String param, List<Part> parts) {
    if (!block.isObject()) {
      throw Complaint.wrongValue(param, "not an object", "a block of content");
    }
    for (var member : block.properties()) {
      var value = member.getValue();
      switch (member.getKey()) {
        case "text" -> parts.add(new Part.Text(value.asString("")));
        case "image" -> addMedium(MediaReader.image(value), param + ".image", parts);
        case "document" -> addDocument(value, param + ".document", parts);
        case "audio" -> addMedium(MediaReader.audio(value), param + ".audio", parts);
        case "toolUse" -> parts.add(call(value));
        case "toolResult" -> parts.add(result(value, param));
        case "reasoningContent" -> addReasoning(value, parts);
        case "cachePoint" -> parts.add(new Part.CacheBreak(JsonTrees.string(value, "ttl")));
        case "citationsContent" -> parts.add(cited(value));
        case "guardContent" -> {
          unread.add(Loss.of(param + ".guardContent"));
          var text = value.path("text").path("text");
          if (text.isString()) {
            parts.add(new Part.Text(text.asString("")));
          }
        }
        case "json" -> parts.add(new Part.Text(JsonTrees.text(value)));
        case "type" -> {}
        default -> unread.add(Loss.of(param + "." + member.getKey()));
      }
    }
  }

  private void addMedium(Optional<Part> part, String param, List<Part> parts) {
    part.ifPresentOrElse(parts::add, () -> unread.add(Loss.of(param)));
  }

  private void addDocument(JsonNode document, String param, List<Part> parts) {
    addMedium(MediaReader.document(document), param, parts);
    for (var name : List.of("context", "citations")) {
      if (document.hasNonNull(name)) {
        unread.add(Loss.of(param + "." + name));
      }
    }
  }

  private static Part.ToolCall call(JsonNode use) {
    var input = use.path("input");
    return new Part.ToolCall(
        use.path("toolUseId").asString(""),
        use.path("name").asString(""),
        input instanceof ObjectNode object ? ToolArguments.text(object) : JsonTrees.text(input));
  }

  private Part.ToolResult result(JsonNode result, String param) {
    var content = new ArrayList<Part>();
    for (var block : result.path("content")) {
      read(block, param + ".toolResult.content[]", content);
    }
    return new Part.ToolResult(
        result.path("toolUseId").asString(""),
        content,
        result.path("status").asString("").equals("error"));
  }

  private static void addReasoning(JsonNode reasoning, List<Part> parts) {
    var redacted = JsonTrees.string(reasoning, "redactedContent");
    if (redacted != null) {
      parts.add(new Part.Reasoning("", Seals.redacted(redacted)));
      return;
    }
    var text = reasoning.path("reasoningText");
    var signature = text.path("signature").asString("");
    var seal = signature.isEmpty() ? null : Seals.signature(signature);
    parts.add(new Part.Reasoning(text.path("text").asString(""), seal));
  }

  private static Part.Text cited(JsonNode content) {
    var text = new StringBuilder();
    for (var piece : content.path("content")) {
      text.append(piece.path("text").asString(""));
    }
    var citations = new ArrayList<Citation>();
    for (var citation : content.path("citations")) {
      citations.add(Citations.read(citation));
    }
    return new Part.Text(text.toString(), citations);
  }
}
