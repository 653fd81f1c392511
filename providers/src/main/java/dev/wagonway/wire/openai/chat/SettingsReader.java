package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Settings;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how an answer shall be generated. Used once. */
final class SettingsReader {

  private final JsonNode root;
  private final Unread unread;

  SettingsReader(JsonNode root, Unread unread) {
    this.root = root;
    this.unread = unread;
  }

  /** The settings; {@code request} was read from the same body. */
  Settings read(ChatRequest request) {
    noteModalities();
    unread.otherHints(root.path("stream_options"), "stream_options.", Set.of("include_usage"));
    var user = Nodes.word(root.path("user"));
    return Settings.builder()
        .maxOutputTokens(request.maxOutputTokens() > 0 ? request.maxOutputTokens() : null)
        .temperature(number("temperature"))
        .topP(number("top_p"))
        .topK(Nodes.count(root.path("top_k")))
        .stop(stop())
        .seed(seed())
        .presencePenalty(number("presence_penalty"))
        .frequencyPenalty(number("frequency_penalty"))
        .choices(request.choices())
        .toolChoice(DefinitionReader.choice(root, unread))
        .parallelTools(Nodes.flag(root.path("parallel_tool_calls")))
        .format(format())
        .reasoning(new WishReader(root, unread).read())
        .topLogprobs(topLogprobs())
        .verbosity(Nodes.word(root.path("verbosity")))
        .user(user == null ? Nodes.word(root.path("safety_identifier")) : user)
        .metadata(metadata())
        .cacheKey(Nodes.word(root.path("prompt_cache_key")))
        .serviceTier(Nodes.word(root.path("service_tier")))
        .stream(request.stream())
        .build();
  }

  private void noteModalities() {
    for (var modality : root.path("modalities")) {
      if (!Nodes.words(modality).equals("text")) {
        unread.add("modalities");
      }
    }
    if (root.path("cache_control").isObject()) {
      unread.hint("cache_control");
    }
  }

  private @Nullable Double number(String param) {
    var node = root.path(param);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw Complaint.about(param, "not a number in range", "a number", "invalid_type");
    }
    return value;
  }

  private @Nullable Long seed() {
    var field = root.hasNonNull("seed") ? "seed" : "random_seed";
    var seed = root.path(field);
    if (seed.isIntegralNumber() && seed.canConvertToLong()) {
      return seed.asLong(0);
    }
    if (!seed.isMissingNode() && !seed.isNull()) {
      unread.add(field);
    }
    return null;
  }

  private @Nullable Integer topLogprobs() {
    var most = root.path("top_logprobs");
    return Boolean.TRUE.equals(Nodes.flag(root.path("logprobs")))
        ? (Integer) Math.max(0, most.asInt(0))
        : null;
  }

  private List<String> stop() {
    var stop = root.path("stop");
    if (stop.isString()) {
      return List.of(stop.asString(""));
    }
    var texts = new ArrayList<String>();
    for (var text : stop) {
      if (!text.isString()) {
        throw Complaint.about("stop", "not texts", "a string or strings", "invalid_type");
      }
      texts.add(text.asString(""));
    }
    return texts;
  }

  private @Nullable OutputFormat format() {
    var format = root.path("response_format");
    return switch (Nodes.words(format.path("type"))) {
      case "json_object" -> new OutputFormat.Json();
      case "json_schema" -> schema(format.path("json_schema"));
      case "text" -> null;
      default -> {
        if (format.isObject()) {
          unread.add("response_format");
        }
        yield null;
      }
    };
  }

  private static OutputFormat schema(JsonNode named) {
    var schema = named.path("schema");
    return new OutputFormat.Schema(
        Nodes.text(named.path("name")),
        Nodes.text(named.path("description")),
        schema.isObject() ? JsonTrees.text(schema) : "{}",
        Nodes.flag(named.path("strict")));
  }

  private Map<String, String> metadata() {
    var tags = new HashMap<String, String>();
    for (var tag : root.path("metadata").properties()) {
      var value = tag.getValue();
      if (!value.isNull()) {
        tags.put(tag.getKey(), value.isString() ? value.asString("") : JsonTrees.text(value));
      }
    }
    return tags;
  }
}
