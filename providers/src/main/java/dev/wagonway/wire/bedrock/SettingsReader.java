package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how an answer shall be generated. */
final class SettingsReader {

  private static final String FIELDS = "additionalModelRequestFields";
  private static final Set<String> READ_FIELDS = Set.of("top_k", "thinking", "tool_choice");

  private final JsonNode root;
  private final Set<Loss> unread;

  SettingsReader(JsonNode root, Set<Loss> unread) {
    this.root = root;
    this.unread = unread;
  }

  Settings read(boolean stream) {
    var inference = root.path("inferenceConfig");
    var fields = root.path(FIELDS);
    noteFields(fields);
    return Settings.builder()
        .maxOutputTokens(JsonBody.natural(inference, "maxTokens", "inferenceConfig.maxTokens"))
        .temperature(JsonBody.number(inference, "temperature", "inferenceConfig.temperature"))
        .topP(JsonBody.number(inference, "topP", "inferenceConfig.topP"))
        .topK(JsonBody.natural(fields, "top_k", FIELDS + ".top_k"))
        .stop(texts(inference.path("stopSequences")))
        .toolChoice(choice(root.path("toolConfig").path("toolChoice")))
        .parallelTools(
            fields.path("tool_choice").path("disable_parallel_tool_use").asBoolean(false)
                ? Boolean.FALSE
                : null)
        .format(format(root.path("outputConfig").path("textFormat")))
        .reasoning(reasoning(fields.path("thinking")))
        .metadata(metadata(root.path("requestMetadata")))
        .serviceTier(JsonTrees.string(root.path("serviceTier"), "type"))
        .stream(stream)
        .build();
  }

  private void noteFields(JsonNode fields) {
    if (fields.isObject()) {
      fields
          .propertyNames()
          .forEach(name -> {
            if (!READ_FIELDS.contains(name)) {
              unread.add(Loss.of(FIELDS + "." + name));
            }
          });
    }
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static @Nullable ToolChoice choice(JsonNode choice) {
    if (choice.has("auto")) {
      return new ToolChoice.Auto();
    }
    if (choice.has("any")) {
      return new ToolChoice.Required();
    }
    var name = JsonTrees.string(choice.path("tool"), "name");
    return name == null ? null : new ToolChoice.Named(name);
  }

  private @Nullable OutputFormat format(JsonNode format) {
    var definition = format.path("structure").path("jsonSchema");
    var schema = JsonTrees.string(definition, "schema");
    if (schema == null) {
      if (format.isObject()) {
        unread.add(Loss.of("outputConfig.textFormat"));
      }
      return null;
    }
    return new OutputFormat.Schema(
        JsonTrees.string(definition, "name"),
        JsonTrees.string(definition, "description"),
        schema,
        null);
  }

  private ReasoningWish reasoning(JsonNode thinking) {
    var word = JsonTrees.string(root.path("outputConfig"), "effort");
    var effort = word == null ? null : Effort.parse(word).orElse(null);
    if (word != null && effort == null) {
      unread.add(Loss.of("outputConfig.effort"));
    }
    var display = JsonTrees.string(thinking, "display");
    Boolean enabled =
        switch (thinking.path("type").asString("")) {
          case "enabled", "adaptive" -> Boolean.TRUE;
          case "disabled" -> Boolean.FALSE;
          default -> null;
        };
    return new ReasoningWish(
        enabled,
        effort,
        JsonBody.natural(thinking, "budget_tokens", FIELDS + ".thinking.budget_tokens"),
        display == null ? null : !display.equals("omitted"));
  }

  private static Map<String, String> metadata(JsonNode metadata) {
    var tags = new LinkedHashMap<String, String>();
    if (metadata.isObject()) {
      metadata.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
    }
    return tags;
  }
}
