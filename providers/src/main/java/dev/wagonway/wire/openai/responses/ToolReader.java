package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads definitions of tools. Those in namespaces get plain names; hosted ones, which only a server
 * of this API can run, are listed as lost.
 */
final class ToolReader {

  private final Reading reading;

  ToolReader(Reading reading) {
    this.reading = reading;
  }

  void read(JsonNode tools) {
    for (var tool : tools) {
      if (isOwn(tool)) {
        reading.names.add(Nodes.text(tool.path("name")));
      }
    }
    for (var tool : tools) {
      if (Nodes.text(tool.path("type")).equals("namespace")) {
        readNamespace(tool);
      } else {
        read(tool, Nodes.text(tool.path("name")), null);
      }
    }
  }

  private void readNamespace(JsonNode namespace) {
    var home = Nodes.text(namespace.path("name"));
    for (var tool : namespace.path("tools")) {
      var name = Nodes.text(tool.path("name"));
      read(tool, isOwn(tool) ? reading.names.add(home, name) : name, namespace);
    }
  }

  private void read(JsonNode tool, String plainName, @Nullable JsonNode namespace) {
    if (!isOwn(tool)) {
      reading.lose("tools[" + ContentReader.shown(Nodes.text(tool.path("type"))) + "]");
      return;
    }
    var freeform = Nodes.text(tool.path("type")).equals("custom");
    if (freeform) {
      reading.names.addFreeform(plainName);
    }
    var schema = tool.path("parameters");
    reading.tools.add(
        new ToolDefinition(
            plainName,
            description(tool, namespace),
            freeform
                ? grammar(tool.path("format"))
                : schema.isObject() ? JsonTrees.text(schema) : null,
            tool.path("strict").asBoolean(false) ? Boolean.TRUE : null,
            freeform,
            null));
  }

  /** What a namespace says of itself would be lost without it. */
  private static @Nullable String description(JsonNode tool, @Nullable JsonNode namespace) {
    var own = Nodes.word(tool.path("description"));
    var shared = namespace == null ? null : Nodes.word(namespace.path("description"));
    if (shared == null) {
      return own;
    }
    return own == null ? shared : own + "\n\n" + shared;
  }

  /** A grammar stands flat in this API; elsewhere it is an object of its own. */
  private static @Nullable String grammar(JsonNode format) {
    if (!Nodes.text(format.path("type")).equals("grammar")) {
      return null;
    }
    var nested = JsonTrees.object().put("type", "grammar");
    nested
        .putObject("grammar")
        .put("syntax", Nodes.text(format.path("syntax")))
        .put("definition", Nodes.text(format.path("definition")));
    return JsonTrees.text(nested);
  }

  private static boolean isOwn(JsonNode tool) {
    var type = Nodes.text(tool.path("type"));
    return type.equals("function") || type.equals("custom");
  }
}
