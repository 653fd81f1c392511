package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.request.Complaint;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the items of a request's input. Calls of hosted tools and other things that only this API
 * has are listed as lost.
 */
final class ItemReader {

  private final Reading reading;
  private final ContentReader content;

  ItemReader(Reading reading) {
    this.reading = reading;
    content = new ContentReader(reading);
  }

  void read(JsonNode input) {
    if (input.isString()) {
      reading.hear(Role.USER, content.read(input));
      return;
    }
    var index = 0;
    for (var item : input) {
      read(item, "input[" + index + "]");
      index++;
    }
  }

  private void read(JsonNode item, String param) {
    var reference = Ties.reference(item);
    if (reference != null) {
      reading.refuse(forgotten(reference));
      return;
    }
    var type = Nodes.text(item.path("type"));
    switch (type) {
      case "message", "" -> readMessage(item, param);
      case "function_call" -> readCall(item, item.path("arguments"), false);
      case "custom_tool_call" -> readCall(item, item.path("input"), true);
      case "function_call_output", "custom_tool_call_output" ->
          reading.hear(
              Role.TOOL,
              List.of(
                  new Part.ToolResult(
                      Nodes.text(item.path("call_id")),
                      content.readOutput(item.path("output")),
                      false)));
      case "reasoning" -> readReasoning(item);
      case "item_reference" ->
          reading.refuse(
              Complaint.wrongValue(param + ".id", "missing", "the id of an item").failure());
      default -> reading.lose("input[" + ContentReader.shown(type) + "]");
    }
  }

  /** Items that are kept have been put in the place of their ids. */
  private static Failure forgotten(String id) {
    return new Failure.Forgotten(
        "Item with id '"
            + Ties.shown(id)
            + "' not found: it is not kept here, or no longer (expected: the item itself in input)",
        "input",
        null);
  }

  private void readMessage(JsonNode item, String param) {
    var role = Nodes.text(item.path("role"));
    if (Nodes.isSaid(item.path("phase"))) {
      reading.loseHint("input[].phase");
    }
    switch (role) {
      case "user" -> reading.hear(Role.USER, content.read(item.path("content")));
      case "system", "developer" -> reading.hear(Role.SYSTEM, content.read(item.path("content")));
      case "assistant" -> reading.speak(content.read(item.path("content")));
      default ->
          reading.refuse(
              Complaint.wrongValue(
                      param + (role.isEmpty() ? "" : ".role"),
                      role.isEmpty() ? "neither type nor role" : "unknown",
                      "an item, or a message of user, assistant, system or developer")
                  .failure());
    }
  }

  private void readCall(JsonNode item, JsonNode arguments, boolean freeform) {
    var name =
        reading.names.plainName(Nodes.word(item.path("namespace")), Nodes.text(item.path("name")));
    reading.speak(
        new Part.ToolCall(
            Nodes.text(item.path("call_id")), name, Nodes.textOrJson(arguments), freeform));
  }

  private void readReasoning(JsonNode item) {
    var text = reasoning(item);
    var seal = SealWords.read(item);
    if (!text.isEmpty() || seal != null) {
      reading.speak(new Part.Reasoning(text, seal));
    }
  }

  /** What an item of reasoning shows: its summary, or else the reasoning itself. */
  static String reasoning(JsonNode item) {
    var summary = joined(item.path("summary"));
    return summary.isEmpty() ? joined(item.path("content")) : summary;
  }

  private static String joined(JsonNode parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(text.isEmpty() ? "" : "\n\n").append(Nodes.text(part.path("text")));
    }
    return text.toString();
  }
}
