package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ToolChoice;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads which tools may or must be called, after the tools. */
final class ChoiceReader {

  private static final String FIELD = "tool_choice";

  private final Reading reading;

  ChoiceReader(Reading reading) {
    this.reading = reading;
  }

  /** The choice, or null if there is none that still makes sense without hosted tools. */
  @Nullable ToolChoice read(JsonNode choice) {
    var read = choice.isString() ? ofWord(choice.asString("")) : ofObject(choice);
    if (!reading.tools.isEmpty() || read == null || read instanceof ToolChoice.Auto) {
      return reading.tools.isEmpty() ? null : read;
    }
    if (!(read instanceof ToolChoice.None)) {
      reading.lose(FIELD);
    }
    return null;
  }

  private @Nullable ToolChoice ofWord(String word) {
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default -> lost();
    };
  }

  private @Nullable ToolChoice ofObject(JsonNode choice) {
    return switch (Nodes.text(choice.path("type"))) {
      case "function", "custom" -> new ToolChoice.Named(name(choice));
      case "allowed_tools" -> allowed(choice);
      default -> choice.isObject() ? lost() : null;
    };
  }

  private @Nullable ToolChoice allowed(JsonNode choice) {
    var names = new ArrayList<String>();
    for (var tool : choice.path("tools")) {
      var type = Nodes.text(tool.path("type"));
      if (type.equals("function") || type.equals("custom")) {
        names.add(name(tool));
      } else {
        reading.lose(FIELD);
      }
    }
    return names.isEmpty()
        ? lost()
        : new ToolChoice.Allowed(Nodes.text(choice.path("mode")).equals("required"), names);
  }

  private String name(JsonNode tool) {
    var nested = tool.path("function");
    var named = nested.isObject() ? nested : tool;
    return reading.names.plainName(
        Nodes.word(named.path("namespace")), Nodes.text(named.path("name")));
  }

  private @Nullable ToolChoice lost() {
    reading.lose(FIELD);
    return null;
  }
}
