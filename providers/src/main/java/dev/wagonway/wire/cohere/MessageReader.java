package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads messages. What the vocabulary cannot hold is noted as unread. */
final class MessageReader {

  private final Set<Loss> unread;

  MessageReader(Set<Loss> unread) {
    this.unread = unread;
  }

  Message read(JsonNode message, String param) {
    return switch (message.path("role").asString("")) {
      case "system", "developer" -> new Message(Role.SYSTEM, null, content(message));
      case "user" -> new Message(Role.USER, null, content(message));
      case "assistant" -> new Message(Role.ASSISTANT, null, spoken(message));
      case "tool" ->
          new Message(
              Role.TOOL,
              null,
              List.of(
                  new Part.ToolResult(
                      message.path("tool_call_id").asString(""), content(message), false)));
      default ->
          throw Complaint.wrongValue(param + ".role", "unknown", "system, user, assistant or tool");
    };
  }

  private List<Part> content(JsonNode message) {
    var content = message.path("content");
    if (content.isString()) {
      return List.of(new Part.Text(content.asString("")));
    }
    var parts = new ArrayList<Part>();
    for (var part : content) {
      switch (part.path("type").asString("")) {
        case "text" -> parts.add(new Part.Text(part.path("text").asString("")));
        case "thinking" -> parts.add(new Part.Reasoning(part.path("thinking").asString(""), null));
        case "image_url" -> addImage(part.path("image_url"), parts);
        case "document" -> addDocument(part.path("document"), parts);
        default -> unread.add(Loss.of("messages[].content[]." + part.path("type").asString("")));
      }
    }
    return parts;
  }

  private static void addImage(JsonNode image, List<Part> parts) {
    var url = image.isString() ? image.asString("") : JsonTrees.string(image, "url");
    if (url == null) {
      throw Complaint.missing("messages[].content[].image_url.url", "the address of an image");
    }
    parts.add(new Part.Image(url, JsonTrees.string(image, "detail")));
  }

  /** What a tool returned as documents is text all the same. */
  private static void addDocument(JsonNode document, List<Part> parts) {
    var data = document.path("data");
    var text = JsonTrees.string(data, "text");
    parts.add(
        new Part.Text(text != null ? text : JsonTrees.text(document.isObject() ? document : data)));
  }

  private List<Part> spoken(JsonNode message) {
    var parts = new ArrayList<Part>();
    var plan = message.path("tool_plan").asString("");
    if (!plan.isEmpty()) {
      parts.add(new Part.Reasoning(plan, null));
    }
    parts.addAll(content(message));
    cite(message.path("citations"), parts);
    for (var call : message.path("tool_calls")) {
      var function = call.path("function");
      parts.add(
          new Part.ToolCall(
              call.path("id").asString(""),
              function.path("name").asString(""),
              function.path("arguments").asString("")));
    }
    return parts;
  }

  /** Citations count in the text of the whole message; they are kept with its last text. */
  private static void cite(JsonNode list, List<Part> parts) {
    var citations = new ArrayList<Citation>();
    list.forEach(citation -> citations.add(Citations.read(citation)));
    for (var i = parts.size() - 1; i >= 0 && !citations.isEmpty(); i--) {
      if (parts.get(i) instanceof Part.Text(var text, _)) {
        parts.set(i, new Part.Text(text, citations));
        return;
      }
    }
  }
}
