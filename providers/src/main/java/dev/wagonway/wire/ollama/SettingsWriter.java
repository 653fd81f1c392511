package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes how an answer shall be generated. */
final class SettingsWriter {

  private SettingsWriter() {}

  static void write(Settings settings, Dispatch dispatch, ObjectNode root) {
    root.put("stream", settings.stream());
    writeOptions(settings, root);
    writeFormat(settings.format(), root);
    switch (think(settings.reasoning(), dispatch)) {
      case null -> {}
      case Boolean flag -> root.put("think", flag);
      case Object level -> root.put("think", level.toString());
    }
    if (settings.topLogprobs() != null) {
      root.put("logprobs", true);
      root.put("top_logprobs", settings.topLogprobs());
    }
  }

  /** An effort that the policy sets takes the place of the client's wish. */
  private static @Nullable Object think(ReasoningWish wish, Dispatch dispatch) {
    if (dispatch.effort() == null) {
      return Think.of(wish);
    }
    return dispatch.control() == ReasoningControl.NONE
        ? null
        : Think.of(dispatch.effort(), dispatch.control());
  }

  private static void writeOptions(Settings settings, ObjectNode root) {
    var options = JsonTrees.object();
    put(options, "num_predict", settings.maxOutputTokens());
    put(options, "temperature", settings.temperature());
    put(options, "top_p", settings.topP());
    put(options, "top_k", settings.topK());
    put(options, "seed", settings.seed());
    put(options, "presence_penalty", settings.presencePenalty());
    put(options, "frequency_penalty", settings.frequencyPenalty());
    if (!settings.stop().isEmpty()) {
      var stop = options.putArray("stop");
      settings.stop().forEach(stop::add);
    }
    if (!options.isEmpty()) {
      root.set("options", options);
    }
  }

  private static void writeFormat(@Nullable OutputFormat format, ObjectNode root) {
    switch (format) {
      case null -> {}
      case OutputFormat.Json _ -> root.put("format", "json");
      case OutputFormat.Schema schema -> {
        var tree = JsonTrees.read(schema.schema().getBytes(UTF_8));
        if (tree == null) {
          root.put("format", "json");
        } else {
          root.set("format", tree);
        }
      }
    }
  }

  private static void put(ObjectNode options, String name, @Nullable Long value) {
    if (value != null) {
      options.put(name, value);
    }
  }

  private static void put(ObjectNode options, String name, @Nullable Double value) {
    if (value != null) {
      options.put(name, value);
    }
  }
}
