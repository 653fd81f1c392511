package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the tools of a request and which of them may be called. */
final class ToolReader {

  private static final Set<String> READ =
      Set.of("name", "description", "parameters", "parametersJsonSchema");
  private static final String DECLARATIONS = "functionDeclarations";
  private static final String CALLING = "functionCallingConfig";

  private ToolReader() {}

  /** The functions; tools that Google runs itself go to {@code unread}. */
  static List<ToolDefinition> tools(JsonNode root, List<Loss> unread) {
    var tools = new ArrayList<ToolDefinition>();
    var told = Fields.get(root, "tools");
    for (var tool : told.isObject() ? List.of(told) : told) {
      for (var member : tool.properties()) {
        var name = Fields.camelCase(member.getKey());
        if (!name.equals(DECLARATIONS)) {
          unread.add(Loss.of("tools[]." + name));
        } else if (member.getValue().isObject()) {
          tools.add(tool(member.getValue(), unread));
        } else {
          member.getValue().forEach(declared -> tools.add(tool(declared, unread)));
        }
      }
    }
    return tools;
  }

  private static ToolDefinition tool(JsonNode declared, List<Loss> unread) {
    for (var member : declared.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!READ.contains(name)) {
        unread.add(Loss.ofHint("tools[]." + DECLARATIONS + "[]." + name));
      }
    }
    var description = declared.path("description");
    var schema = Fields.get(declared, "parametersJsonSchema");
    var parameters = schema.isObject() ? schema : Fields.get(declared, "parameters");
    return new ToolDefinition(
        declared.path("name").asString(""),
        description.isString() ? description.asString("") : null,
        parameters.isObject() ? SchemaReader.read(parameters) : null,
        null);
  }

  /** What may be called, or null if unstated. */
  static @Nullable ToolChoice choice(JsonNode root, List<Loss> unread) {
    var config = Fields.get(root, "toolConfig");
    for (var member : config.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!name.equals(CALLING)) {
        unread.add(Loss.of("toolConfig." + name));
      }
    }
    var calling = Fields.get(config, CALLING);
    var names = new ArrayList<String>();
    Fields.get(calling, "allowedFunctionNames").forEach(name -> names.add(name.asString("")));
    return switch (Fields.text(calling, "mode").toUpperCase(Locale.ROOT)) {
      case "NONE" -> new ToolChoice.None();
      case "ANY" -> demanded(names);
      case "VALIDATED" -> {
        unread.add(Loss.ofHint("toolConfig." + CALLING + ".mode"));
        yield names.isEmpty() ? new ToolChoice.Auto() : new ToolChoice.Allowed(false, names);
      }
      case "AUTO" -> new ToolChoice.Auto();
      default -> null;
    };
  }

  private static ToolChoice demanded(List<String> names) {
    return switch (names.size()) {
      case 0 -> new ToolChoice.Required();
      case 1 -> new ToolChoice.Named(names.getFirst());
      default -> new ToolChoice.Allowed(true, names);
    };
  }
}
