package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a chat request in full. Used once. */
final class ConversationWriter {

  private static final int MOST_STOP_SEQUENCES = 5;

  private final Conversation conversation;
  private final Dispatch dispatch;
  private final List<Loss> losses = new ArrayList<>();
  private final ObjectNode root = JsonTrees.object();

  ConversationWriter(Conversation conversation, Dispatch dispatch) {
    this.conversation = conversation;
    this.dispatch = dispatch;
  }

  Rendering write() {
    var settings = conversation.settings();
    root.put("model", dispatch.model());
    var messages = root.putArray("messages");
    var writer = new MessageWriter(messages);
    conversation.messages().forEach(writer::add);
    writeTools(settings.toolChoice());
    writeSampling(settings);
    writeFormat(settings.format());
    var effort = dispatch.effort();
    var thinking = Thinking.write(effort == null ? settings.reasoning() : ReasoningWish.of(effort));
    if (thinking != null) {
      root.set("thinking", thinking);
    }
    if (settings.stream()) {
      root.put("stream", true);
    }
    var path = CohereWire.path(Service.CHAT, dispatch.dialect());
    return new Rendering(
        Parcel.json(path, settings.stream(), JsonTrees.write(root)),
        losses.stream().distinct().toList());
  }

  private void writeTools(@Nullable ToolChoice choice) {
    var tools = tools(choice);
    if (tools.isEmpty()) {
      return;
    }
    var list = root.putArray("tools");
    for (var tool : tools) {
      var function = list.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      function.set("parameters", schema(tool));
    }
    if (tools.stream().anyMatch(tool -> Boolean.TRUE.equals(tool.strict()))) {
      root.put("strict_tools", true);
    }
    var word =
        switch (choice) {
          case null -> null;
          case ToolChoice.Auto _ -> null;
          case ToolChoice.None _ -> "NONE";
          case ToolChoice.Required _, ToolChoice.Named _ -> "REQUIRED";
          case ToolChoice.Allowed(var required, _) -> required ? "REQUIRED" : null;
        };
    if (word != null) {
      root.put("tool_choice", word);
    }
  }

  /** The tools to define: those that may be called, as the API cannot name them otherwise. */
  private List<ToolDefinition> tools(@Nullable ToolChoice choice) {
    var names =
        switch (choice) {
          case ToolChoice.Named(var name) -> Set.of(name);
          case ToolChoice.Allowed(_, var allowed) -> Set.copyOf(allowed);
          case null -> Set.<String>of();
          case ToolChoice.Auto _, ToolChoice.None _, ToolChoice.Required _ -> Set.<String>of();
        };
    var named = conversation.tools().stream().filter(tool -> names.contains(tool.name())).toList();
    return named.isEmpty() ? conversation.tools() : named;
  }

  private static ObjectNode schema(ToolDefinition tool) {
    var text = tool.parametersSchema();
    if (tool.freeform()) {
      return Freeform.schema(text);
    }
    if (text != null && JsonTrees.read(text.getBytes(UTF_8)) instanceof ObjectNode object) {
      return object;
    }
    var schema = JsonTrees.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  private void writeSampling(Settings settings) {
    if (settings.maxOutputTokens() != null) {
      root.put("max_tokens", settings.maxOutputTokens());
    }
    putNumber("temperature", settings.temperature());
    putNumber("p", settings.topP());
    if (settings.topK() != null) {
      root.put("k", settings.topK());
    }
    if (settings.seed() != null) {
      if (settings.seed() >= 0) {
        root.put("seed", settings.seed());
      } else {
        losses.add(Loss.of(Feature.SEED));
      }
    }
    putNumber("presence_penalty", penalty(settings.presencePenalty()));
    putNumber("frequency_penalty", penalty(settings.frequencyPenalty()));
    var stop = settings.stop().stream().filter(text -> !text.isEmpty()).toList();
    if (!stop.isEmpty()) {
      var texts = root.putArray("stop_sequences");
      stop.stream().limit(MOST_STOP_SEQUENCES).forEach(texts::add);
      if (stop.size() > MOST_STOP_SEQUENCES) {
        losses.add(Loss.of(Feature.STOP));
      }
    }
  }

  private void putNumber(String name, @Nullable Double value) {
    if (value != null) {
      root.put(name, value);
    }
  }

  /** Penalties go from 0 to 1. */
  private @Nullable Double penalty(@Nullable Double wanted) {
    if (wanted == null || (wanted >= 0 && wanted <= 1)) {
      return wanted;
    }
    losses.add(Loss.of(Feature.PENALTIES));
    return Math.clamp(wanted, 0.0, 1.0);
  }

  private void writeFormat(@Nullable OutputFormat format) {
    switch (format) {
      case null -> {}
      case OutputFormat.Json _ -> root.putObject("response_format").put("type", "json_object");
      case OutputFormat.Schema schema -> {
        var node = root.putObject("response_format").put("type", "json_object");
        if (JsonTrees.read(schema.schema().getBytes(UTF_8)) instanceof ObjectNode object) {
          node.set("json_schema", object);
        } else {
          losses.add(Loss.of(Feature.JSON_SCHEMA));
        }
      }
    }
  }
}
