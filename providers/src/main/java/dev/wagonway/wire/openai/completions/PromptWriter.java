package dev.wagonway.wire.openai.completions;

import static java.util.stream.Collectors.joining;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.UpstreamPath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the words of a conversation as one text to continue. */
final class PromptWriter {

  private PromptWriter() {}

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    var settings = conversation.settings();
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    root.put(
        "prompt",
        conversation.messages().stream().map(PromptWriter::words).collect(joining("\n\n")));
    if (settings.maxOutputTokens() != null) {
      root.put("max_tokens", settings.maxOutputTokens());
    }
    put(root, "temperature", settings.temperature());
    put(root, "top_p", settings.topP());
    put(root, "presence_penalty", settings.presencePenalty());
    put(root, "frequency_penalty", settings.frequencyPenalty());
    if (!settings.stop().isEmpty()) {
      var stop = root.putArray("stop");
      settings.stop().forEach(stop::add);
    }
    if (settings.seed() != null) {
      root.put("seed", settings.seed());
    }
    if (settings.choices() > 1) {
      root.put("n", settings.choices());
    }
    if (settings.topLogprobs() != null) {
      root.put("logprobs", settings.topLogprobs());
    }
    if (settings.user() != null) {
      root.put("user", settings.user());
    }
    if (settings.stream()) {
      root.put("stream", true);
      if (!dispatch.dialect().has(Quirk.NO_STREAM_OPTIONS)) {
        root.putObject("stream_options").put("include_usage", true);
      }
    }
    var path =
        UpstreamPath.of(
            dispatch.dialect(), Service.COMPLETION, OpenAiCompletionsWire.PATH, dispatch.model());
    return new Rendering(Parcel.json(path, settings.stream(), JsonTrees.write(root)));
  }

  private static String words(Message message) {
    return message.parts().stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(joining("\n"));
  }

  private static void put(ObjectNode root, String name, @Nullable Double value) {
    if (value != null) {
      root.put(name, value);
    }
  }
}
