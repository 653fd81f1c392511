package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in full. */
final class ConversationWriter {

  private ConversationWriter() {}

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    var settings = conversation.settings();
    var losses = new ArrayList<Loss>(0);
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    new MessageWriter(root.putArray("messages")).write(conversation.messages());
    var tools = permitted(conversation.tools(), settings.toolChoice(), losses);
    if (!tools.isEmpty()) {
      var list = root.putArray("tools");
      tools.forEach(tool -> write(tool, list.addObject()));
    }
    SettingsWriter.write(settings, dispatch, root);
    var body = ByteBuffer.wrap(JsonTrees.write(root));
    return new Rendering(
        new Parcel(
            OllamaWire.CHAT_PATH,
            settings.stream() ? Form.NDJSON : Parcel.JSON,
            Parcel.JSON,
            Map.of(),
            List.of(body)),
        losses);
  }

  /**
   * The tools that the model shall know of. Ollama cannot be told which may be called, so those
   * that may not are left out; that one must be called is lost.
   */
  private static List<ToolDefinition> permitted(
      List<ToolDefinition> tools, @Nullable ToolChoice choice, List<Loss> losses) {
    return switch (choice) {
      case null -> tools;
      case ToolChoice.Auto _, ToolChoice.Required _ -> tools;
      case ToolChoice.None _ -> List.of();
      case ToolChoice.Named(var name) ->
          tools.stream().filter(tool -> tool.name().equals(name)).toList();
      case ToolChoice.Allowed(var required, var names) -> {
        if (required) {
          losses.add(Loss.of(Feature.TOOL_CHOICE.word()));
        }
        yield tools.stream().filter(tool -> names.contains(tool.name())).toList();
      }
    };
  }

  private static void write(ToolDefinition tool, ObjectNode node) {
    var function = node.put("type", "function").putObject("function");
    function.put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    var schema = tool.parametersSchema();
    if (tool.freeform()) {
      function.set("parameters", Freeform.schema(schema));
      return;
    }
    var tree = schema == null ? null : JsonTrees.read(schema.getBytes(StandardCharsets.UTF_8));
    function.set("parameters", tree == null ? JsonTrees.object().put("type", "object") : tree);
  }
}
