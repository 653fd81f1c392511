package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads how a request wants its answer. */
final class SettingsReader {

  /** The members that are read here. */
  static final Set<String> KNOWN =
      Set.of(
          "model",
          "stream",
          "options",
          "format",
          "think",
          "logprobs",
          "top_logprobs",
          "keep_alive",
          "truncate",
          "shift");

  private static final Set<String> HINTS = Set.of("keep_alive", "truncate", "shift");

  private static final Set<String> OPTIONS =
      Set.of(
          "num_predict",
          "temperature",
          "top_p",
          "top_k",
          "seed",
          "stop",
          "presence_penalty",
          "frequency_penalty");

  /** Options that tell the server how to run the model, not what to answer. */
  private static final Set<String> RUNNER =
      Set.of(
          "num_ctx",
          "num_batch",
          "num_gpu",
          "num_thread",
          "num_keep",
          "main_gpu",
          "low_vram",
          "numa",
          "use_mmap",
          "use_mlock",
          "f16_kv",
          "vocab_only");

  private SettingsReader() {}

  /** Reads them; what cannot be held is added to {@code unread}. */
  static Settings read(ObjectNode root, List<Loss> unread) {
    var settings = Settings.builder();
    HINTS.stream()
        .sorted()
        .filter(name -> JsonBody.value(root, name) != null)
        .forEach(name -> unread.add(Loss.ofHint(name)));
    readOptions(root, settings, unread);
    readThink(root, settings, unread);
    readLogprobs(root, settings);
    return settings.format(format(JsonBody.value(root, "format"))).stream(streams(root)).build();
  }

  /** Whether an event stream is wanted; it is, unless the request says otherwise. */
  static boolean streams(ObjectNode root) {
    return !Boolean.FALSE.equals(JsonBody.flag(root, "stream"));
  }

  private static void readOptions(ObjectNode root, SettingsBuilder settings, List<Loss> unread) {
    var options = JsonBody.value(root, "options");
    if (options == null) {
      return;
    }
    if (!options.isObject()) {
      throw JsonBody.wrongType("options", options, "an object");
    }
    var limit = JsonBody.whole(options, "num_predict");
    settings
        .maxOutputTokens(limit == null || limit <= 0 ? null : limit)
        .temperature(JsonBody.number(options, "temperature"))
        .topP(JsonBody.number(options, "top_p"))
        .topK(JsonBody.whole(options, "top_k"))
        .seed(JsonBody.whole(options, "seed"))
        .presencePenalty(JsonBody.number(options, "presence_penalty"))
        .frequencyPenalty(JsonBody.number(options, "frequency_penalty"))
        .stop(stop(JsonBody.value(options, "stop")));
    JsonBody.members(options)
        .forEachRemaining(option -> {
          if (!OPTIONS.contains(option.getKey())) {
            unread.add(new Loss("options." + option.getKey(), RUNNER.contains(option.getKey())));
          }
        });
  }

  private static List<String> stop(@Nullable JsonNode stop) {
    if (stop == null) {
      return List.of();
    }
    if (stop.isString()) {
      return List.of(stop.asString(""));
    }
    if (!stop.isArray()) {
      throw JsonBody.wrongType("options.stop", stop, "a string or strings");
    }
    var texts = new ArrayList<String>();
    for (var text : stop) {
      if (!text.isString()) {
        throw JsonBody.wrongType("options.stop", text, "a string or strings");
      }
      texts.add(text.asString(""));
    }
    return texts;
  }

  private static void readThink(ObjectNode root, SettingsBuilder settings, List<Loss> unread) {
    var think = JsonBody.value(root, "think");
    if (think == null) {
      return;
    }
    if (think.isBoolean()) {
      settings.reasoning(new ReasoningWish(think.asBoolean(false), null, null, null));
      return;
    }
    if (!think.isString()) {
      throw JsonBody.wrongType("think", think, "true, false or a level");
    }
    Effort.parse(think.asString(""))
        .ifPresentOrElse(
            effort -> settings.reasoning(ReasoningWish.of(effort)),
            () -> unread.add(Loss.of("think")));
  }

  private static void readLogprobs(ObjectNode root, SettingsBuilder settings) {
    var most = JsonBody.whole(root, "top_logprobs");
    if (Boolean.TRUE.equals(JsonBody.flag(root, "logprobs"))) {
      settings.topLogprobs(most == null ? 0 : Math.clamp(most, 0, 20));
    }
  }

  private static @Nullable OutputFormat format(@Nullable JsonNode format) {
    if (format == null || (format.isString() && format.asString("").isEmpty())) {
      return null;
    }
    if (format.isObject()) {
      return new OutputFormat.Schema(null, null, JsonTrees.text(format), null);
    }
    if (format.asString("").equals("json")) {
      return new OutputFormat.Json();
    }
    throw Complaint.wrongValue("format", "unknown", "json or a JSON schema");
  }
}
