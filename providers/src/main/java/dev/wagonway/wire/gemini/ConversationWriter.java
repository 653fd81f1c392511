package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in full. Used once. */
final class ConversationWriter {

  private static final int MOST_STOPS = 5;
  private static final Set<String> TIERS = Set.of("flex", "standard", "priority");

  private final ObjectNode root = JsonTrees.object();
  private final List<Loss> losses = new ArrayList<>();
  private final Dispatch dispatch;

  private ConversationWriter(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    var writer = new ConversationWriter(dispatch);
    writer.writeMessages(conversation);
    writer.writeTools(conversation);
    writer.writeSettings(conversation.settings());
    var body = List.of(ByteBuffer.wrap(JsonTrees.write(writer.root)));
    return new Rendering(
        ModelPath.chat(dispatch, conversation.settings().stream(), body), writer.losses);
  }

  /** What the system says first stands by itself; what it says later, among the turns. */
  private void writeMessages(Conversation conversation) {
    var messages = conversation.messages();
    var first = 0;
    while (first < messages.size() && messages.get(first).role() == Role.SYSTEM) {
      for (var part : messages.get(first).parts()) {
        if (part instanceof Part.Text(var text, _) && !text.isEmpty()) {
          root.withObjectProperty("systemInstruction")
              .withArrayProperty("parts")
              .addObject()
              .put("text", text);
        }
      }
      first++;
    }
    var turns =
        new TurnWriter(
            root.putArray("contents"),
            ThinkingWriter.thinksInLevels(dispatch),
            !dispatch.dialect().has(Quirk.NO_CALL_IDS),
            losses);
    messages.subList(first, messages.size()).forEach(turns::add);
    turns.end();
  }

  private void writeTools(Conversation conversation) {
    if (conversation.tools().isEmpty()) {
      return;
    }
    var declarations = root.putArray("tools").addObject().putArray("functionDeclarations");
    for (var tool : conversation.tools()) {
      write(tool, declarations.addObject());
    }
    var choice = conversation.settings().toolChoice();
    if (choice != null) {
      write(choice, root.putObject("toolConfig").putObject("functionCallingConfig"));
    }
  }

  private void write(ToolDefinition tool, ObjectNode node) {
    node.put("name", tool.name());
    if (tool.description() != null) {
      node.put("description", tool.description());
    }
    var text = tool.parametersSchema();
    if (tool.freeform()) {
      node.set("parametersJsonSchema", Freeform.schema(text));
      return;
    }
    if (text == null) {
      return;
    }
    var schema = JsonTrees.read(text.getBytes(UTF_8));
    if (schema == null || !schema.isObject()) {
      losses.add(Loss.of("tools"));
    } else {
      node.set("parametersJsonSchema", schema);
    }
  }

  private static void write(ToolChoice choice, ObjectNode config) {
    switch (choice) {
      case ToolChoice.Auto _ -> config.put("mode", "AUTO");
      case ToolChoice.None _ -> config.put("mode", "NONE");
      case ToolChoice.Required _ -> config.put("mode", "ANY");
      case ToolChoice.Named(var name) ->
          config.put("mode", "ANY").putArray("allowedFunctionNames").add(name);
      case ToolChoice.Allowed(var required, var names) -> {
        var list =
            config.put("mode", required ? "ANY" : "VALIDATED").putArray("allowedFunctionNames");
        names.forEach(list::add);
      }
    }
  }

  private void writeSettings(Settings settings) {
    var config = JsonTrees.object();
    writeSampling(settings, config);
    writeStops(settings, config);
    if (settings.choices() > 1) {
      config.put("candidateCount", settings.choices());
    }
    if (settings.topLogprobs() != null) {
      config.put("responseLogprobs", true);
      config.put("logprobs", settings.topLogprobs());
    }
    switch (settings.format()) {
      case null -> {}
      case OutputFormat.Json _ -> config.put("responseMimeType", "application/json");
      case OutputFormat.Schema(_, _, var schema, _) -> {
        config.put("responseMimeType", "application/json");
        var tree = JsonTrees.read(schema.getBytes(UTF_8));
        if (tree == null) {
          losses.add(Loss.of(Feature.JSON_SCHEMA));
        } else {
          config.set("responseJsonSchema", tree);
        }
      }
    }
    ThinkingWriter.write(config, settings.reasoning(), dispatch);
    if (!config.isEmpty()) {
      root.set("generationConfig", config);
    }
    writeTier(settings);
  }

  private void writeSampling(Settings settings, ObjectNode config) {
    if (settings.maxOutputTokens() != null) {
      config.put("maxOutputTokens", settings.maxOutputTokens());
    }
    if (settings.temperature() != null) {
      config.put("temperature", settings.temperature());
    }
    if (settings.topP() != null) {
      config.put("topP", settings.topP());
    }
    if (settings.topK() != null) {
      config.put("topK", settings.topK());
    }
    if (settings.presencePenalty() != null) {
      config.put("presencePenalty", settings.presencePenalty());
    }
    if (settings.frequencyPenalty() != null) {
      config.put("frequencyPenalty", settings.frequencyPenalty());
    }
    var seed = settings.seed();
    if (seed != null && seed == seed.intValue()) {
      config.put("seed", seed);
    } else if (seed != null) {
      losses.add(Loss.of(Feature.SEED));
    }
  }

  private void writeStops(Settings settings, ObjectNode config) {
    var stops = settings.stop();
    if (stops.isEmpty()) {
      return;
    }
    var list = config.putArray("stopSequences");
    stops.stream().limit(MOST_STOPS).forEach(list::add);
    if (stops.size() > MOST_STOPS) {
      losses.add(Loss.of(Feature.STOP));
    }
  }

  private void writeTier(Settings settings) {
    var tier = settings.serviceTier();
    if (tier == null || tier.equals("auto") || tier.equals("default")) {
      return;
    }
    if (TIERS.contains(tier)) {
      root.put("serviceTier", tier.toUpperCase(Locale.ROOT));
    } else {
      losses.add(Loss.of(Feature.SERVICE_TIER));
    }
  }
}
