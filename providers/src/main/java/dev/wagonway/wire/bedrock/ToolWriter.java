package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes which tools there are, and which of them the model may or must call. */
final class ToolWriter {

  private final Conversation conversation;
  private final ModelName model;
  private final List<Loss> losses;

  ToolWriter(Conversation conversation, ModelName model, List<Loss> losses) {
    this.conversation = conversation;
    this.model = model;
    this.losses = losses;
  }

  void write(ObjectNode root) {
    var choice = conversation.settings().toolChoice();
    var tools = tools(choice);
    if (tools.isEmpty()) {
      return;
    }
    var config = root.putObject("toolConfig");
    var list = config.putArray("tools");
    tools.forEach(tool -> add(tool, list));
    var word = writeChoice(choice, config);
    if (Boolean.FALSE.equals(conversation.settings().parallelTools())) {
      if (model.mayBeClaude()) {
        var field =
            root.withObjectProperty(ReasoningFields.FIELDS).withObjectProperty("tool_choice");
        field.put("type", word).put("disable_parallel_tool_use", true);
        if (choice instanceof ToolChoice.Named(var name)) {
          field.put("name", name);
        }
      } else {
        losses.add(Loss.of(Feature.PARALLEL_TOOLS));
      }
    }
  }

  /**
   * The tools to define. The API wants those defined that a conversation has called; where it has
   * called none, a wish for none is granted by defining none.
   */
  private List<ToolDefinition> tools(@Nullable ToolChoice choice) {
    var called = called();
    if (choice instanceof ToolChoice.None) {
      if (called.isEmpty()) {
        return List.of();
      }
      losses.add(Loss.of(Feature.TOOL_CHOICE_NONE));
    }
    if (conversation.tools().isEmpty()) {
      return called;
    }
    if (choice instanceof ToolChoice.Allowed(_, var names)) {
      var allowed =
          conversation.tools().stream().filter(tool -> names.contains(tool.name())).toList();
      return allowed.isEmpty() ? conversation.tools() : allowed;
    }
    return conversation.tools();
  }

  private List<ToolDefinition> called() {
    var called = new LinkedHashMap<String, ToolDefinition>();
    for (var part :
        conversation.messages().stream().map(Message::parts).flatMap(List::stream).toList()) {
      if (part instanceof Part.ToolCall call) {
        called.putIfAbsent(call.name(), new ToolDefinition(call.name(), null, null, null));
      }
    }
    return List.copyOf(called.values());
  }

  private void add(ToolDefinition tool, ArrayNode list) {
    var spec = list.addObject().putObject("toolSpec");
    spec.put("name", tool.name());
    var description = tool.description();
    if (description != null && !description.isEmpty()) {
      spec.put("description", description);
    }
    spec.putObject("inputSchema").set("json", schema(tool));
    if (tool.strict() != null) {
      spec.put("strict", tool.strict());
    }
    var ttl = tool.cacheBreak();
    if (ttl != null && model.mayCache()) {
      list.add(CachePoint.write(ttl));
    }
  }

  private static ObjectNode schema(ToolDefinition tool) {
    if (tool.freeform()) {
      return Freeform.schema(tool.parametersSchema());
    }
    var text = tool.parametersSchema();
    if (text != null && JsonTrees.read(text.getBytes(UTF_8)) instanceof ObjectNode object) {
      return object;
    }
    var schema = JsonTrees.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  /** Writes the choice; gives the word that Anthropic's models have for it. */
  private static String writeChoice(@Nullable ToolChoice choice, ObjectNode config) {
    return switch (choice) {
      case null -> "auto";
      case ToolChoice.None _ -> "auto";
      case ToolChoice.Auto _ -> {
        config.putObject("toolChoice").putObject("auto");
        yield "auto";
      }
      case ToolChoice.Required _ -> {
        config.putObject("toolChoice").putObject("any");
        yield "any";
      }
      case ToolChoice.Named(var name) -> {
        config.putObject("toolChoice").putObject("tool").put("name", name);
        yield "tool";
      }
      case ToolChoice.Allowed(var required, _) -> {
        var word = required ? "any" : "auto";
        config.putObject("toolChoice").putObject(word);
        yield word;
      }
    };
  }
}
