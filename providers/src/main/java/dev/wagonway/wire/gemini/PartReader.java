package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parts of contents. Confined to the reading of one conversation. */
final class PartReader {

  /** Stands for a signature where there is none to give back; Google's own word. */
  static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private static final String PARTS = "contents[].parts[].";
  private static final Set<String> WRAPPERS = Set.of("result", "output");
  private static final Set<String> READ =
      Set.of(
          "text",
          "thought",
          "thoughtSignature",
          "inlineData",
          "fileData",
          "functionCall",
          "functionResponse");

  private final CallLedger calls = new CallLedger();
  private final List<Loss> unread;

  PartReader(List<Loss> unread) {
    this.unread = unread;
  }

  /** Reads the parts of the content at {@code index}. */
  List<Part> read(JsonNode content, int index) {
    var parts = new ArrayList<Part>();
    var told = content.path("parts");
    var position = 0;
    for (var part : told.isObject() ? List.of(told) : told) {
      read(part, parts, index, position++);
    }
    return parts;
  }

  private void read(JsonNode node, List<Part> parts, int content, int position) {
    noteUnread(node);
    var seal = seal(node);
    var text = node.path("text");
    var call = Fields.get(node, "functionCall");
    var response = Fields.get(node, "functionResponse");
    if (text.isString() && node.path("thought").asBoolean(false)) {
      parts.add(new Part.Reasoning(text.asString(""), seal));
      return;
    }
    if (seal != null) {
      parts.add(new Part.Reasoning("", seal));
    }
    if (call.isObject()) {
      parts.add(call(call, content, position));
    } else if (response.isObject()) {
      parts.add(result(response, content, position));
    } else if (text.isString()) {
      if (seal == null || !text.asString("").isEmpty()) {
        parts.add(new Part.Text(text.asString("")));
      }
    } else {
      var media = Media.read(node);
      if (media != null) {
        parts.add(media);
      }
    }
  }

  private void noteUnread(JsonNode node) {
    for (var member : node.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!READ.contains(name) && !member.getValue().isNull()) {
        unread.add(new Loss(PARTS + name, name.equals("mediaResolution")));
      }
    }
  }

  private static @Nullable Seal seal(JsonNode node) {
    var signature = Fields.text(node, "thoughtSignature");
    return signature.isEmpty() || signature.equals(NO_SIGNATURE)
        ? null
        : new Seal(Seal.Origin.GOOGLE, null, signature, false);
  }

  private Part call(JsonNode call, int content, int position) {
    var name = call.path("name").asString("");
    return new Part.ToolCall(
        calls.call(call.path("id").asString(""), name, content, position),
        name,
        call.path("args") instanceof ObjectNode args ? ToolArguments.text(args) : "{}");
  }

  private Part result(JsonNode response, int content, int position) {
    var parts = new ArrayList<Part>();
    var value = response.path("response");
    var failure = only(value, Set.of("error"));
    var text = failure == null ? text(value) : failure;
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    for (var part : response.path("parts")) {
      var media = Media.read(part);
      if (media != null) {
        parts.add(media);
      }
    }
    var id =
        calls.answered(
            response.path("id").asString(""),
            response.path("name").asString(""),
            content,
            position);
    return new Part.ToolResult(id, parts, failure != null);
  }

  private static String text(JsonNode value) {
    var wrapped = only(value, WRAPPERS);
    if (wrapped != null) {
      return wrapped;
    }
    return value.isEmpty() ? value.asString("") : JsonTrees.text(value);
  }

  /** What an object says whose only member is one of {@code names}, else null. */
  private static @Nullable String only(JsonNode value, Set<String> names) {
    if (!value.isObject() || value.size() != 1) {
      return null;
    }
    for (var name : names) {
      var inner = value.path(name);
      if (!inner.isMissingNode()) {
        return inner.isString() ? inner.asString("") : JsonTrees.text(inner);
      }
    }
    return null;
  }
}
