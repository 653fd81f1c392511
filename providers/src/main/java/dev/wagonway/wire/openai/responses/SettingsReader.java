package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how an answer shall be generated. */
final class SettingsReader {

  private static final String LOGPROBS = "message.output_text.logprobs";
  private static final Set<String> NEEDLESS_INCLUDES =
      Set.of("reasoning.encrypted_content", "message.input_image.image_url", LOGPROBS);

  private final JsonNode root;
  private final Reading reading;

  SettingsReader(JsonNode root, Reading reading) {
    this.root = root;
    this.reading = reading;
  }

  /** The settings; tools are to be read before. */
  Settings read() {
    var hasTools = !reading.tools.isEmpty();
    var choice = new ChoiceReader(reading).read(root.path("tool_choice"));
    return Settings.builder()
        .maxOutputTokens(natural("max_output_tokens"))
        .temperature(number("temperature"))
        .topP(number("top_p"))
        .presencePenalty(number("presence_penalty"))
        .frequencyPenalty(number("frequency_penalty"))
        .toolChoice(choice)
        .parallelTools(hasTools ? Nodes.flag(root.path("parallel_tool_calls")) : null)
        .format(format(root.path("text").path("format")))
        .reasoning(reasoning(root.path("reasoning")))
        .topLogprobs(topLogprobs())
        .verbosity(Nodes.word(root.path("text").path("verbosity")))
        .user(user())
        .metadata(metadata(root.path("metadata")))
        .cacheKey(Nodes.word(root.path("prompt_cache_key")))
        .serviceTier(Nodes.word(root.path("service_tier")))
        .stream(root.path("stream").asBoolean(false))
        .build();
  }

  private @Nullable Long natural(String param) {
    var node = root.path(param);
    if (!Nodes.isSaid(node)) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong(0) < 1) {
      reading.refuse(
          Complaint.about(param, "not a whole number from 1", "a number of tokens", "invalid_value")
              .failure());
      return null;
    }
    return node.asLong(0);
  }

  private @Nullable Double number(String param) {
    var node = root.path(param);
    if (!Nodes.isSaid(node)) {
      return null;
    }
    var value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    if (!Double.isFinite(value)) {
      reading.refuse(
          Complaint.about(param, "not a number in range", "a number", "invalid_type").failure());
      return null;
    }
    return value;
  }

  private @Nullable Integer topLogprobs() {
    var wanted = false;
    for (var include : root.path("include")) {
      wanted |= Nodes.text(include).equals(LOGPROBS);
      if (!NEEDLESS_INCLUDES.contains(Nodes.text(include))) {
        reading.loseHint("include[" + ContentReader.shown(Nodes.text(include)) + "]");
      }
    }
    var most = Math.clamp(root.path("top_logprobs").asInt(0), 0, 20);
    return wanted || most > 0 ? (Integer) most : null;
  }

  private @Nullable String user() {
    var identifier = Nodes.word(root.path("safety_identifier"));
    var user = Nodes.word(root.path("user"));
    if (identifier != null && user != null && !identifier.equals(user)) {
      reading.loseHint("user");
    }
    return identifier == null ? user : identifier;
  }

  private static Map<String, String> metadata(JsonNode node) {
    var metadata = new LinkedHashMap<String, String>();
    for (var tag : node.properties()) {
      metadata.put(tag.getKey(), tag.getValue().asString(JsonTrees.text(tag.getValue())));
    }
    return metadata;
  }

  private @Nullable OutputFormat format(JsonNode format) {
    var type = Nodes.text(format.path("type"));
    return switch (type) {
      case "", "text" -> null;
      case "json_object" -> new OutputFormat.Json();
      case "json_schema" -> {
        // Some clients nest it as the older API does.
        var schema = format.path("json_schema").isObject() ? format.path("json_schema") : format;
        yield new OutputFormat.Schema(
            Nodes.word(schema.path("name")),
            Nodes.word(schema.path("description")),
            schema.path("schema").isObject() ? JsonTrees.text(schema.path("schema")) : "{}",
            Nodes.flag(schema.path("strict")));
      }
      default -> {
        reading.lose("text.format[" + ContentReader.shown(type) + "]");
        yield null;
      }
    };
  }

  private ReasoningWish reasoning(JsonNode reasoning) {
    var word = Nodes.word(reasoning.path("effort"));
    var effort = word == null ? null : Effort.parse(word).orElse(null);
    if (word != null && effort == null) {
      reading.lose("reasoning.effort");
    }
    for (var member : reasoning.properties()) {
      if (!Set.of("effort", "summary", "generate_summary").contains(member.getKey())
          && !member.getValue().isNull()) {
        reading.lose("reasoning." + ContentReader.shown(member.getKey()));
      }
    }
    var summary = reasoning.path("summary");
    var shown = Nodes.word(summary.isString() ? summary : reasoning.path("generate_summary"));
    return effort == null && shown == null
        ? ReasoningWish.NONE
        : new ReasoningWish(null, effort, null, shown == null ? null : (Boolean) true);
  }
}
