package dev.wagonway.wire.ollama;

import static java.util.Map.entry;

import dev.wagonway.chat.Feature;
import dev.wagonway.spi.Scope;
import java.util.Map;
import java.util.Set;

/** What Ollama's API can say. */
final class OllamaScope {

  static final Scope SCOPE =
      new Scope(
          Map.ofEntries(
              entry(Feature.MID_SYSTEM, Scope.carried("messages[].role")),
              entry(Feature.PREFILL, Scope.mapped("messages[]")),
              entry(Feature.IMAGE_DATA, Scope.carried("messages[].images")),
              entry(Feature.TOOLS, Scope.carried("tools")),
              entry(Feature.FREEFORM_TOOLS, Scope.mapped("tools")),
              entry(Feature.TOOL_RESULT_IMAGE, Scope.mapped("messages[].images")),
              entry(Feature.TOOL_CHOICE_NONE, Scope.mapped("tools")),
              entry(Feature.TOOL_CHOICE_ALLOWED, Scope.mapped("tools")),
              entry(Feature.MAX_TOKENS, Scope.carried("options.num_predict")),
              entry(Feature.TEMPERATURE, Scope.carried("options.temperature")),
              entry(Feature.TOP_P, Scope.carried("options.top_p")),
              entry(Feature.TOP_K, Scope.carried("options.top_k")),
              entry(Feature.STOP, Scope.carried("options.stop")),
              entry(Feature.SEED, Scope.carried("options.seed")),
              entry(Feature.PENALTIES, Scope.carried("options.presence_penalty")),
              entry(Feature.LOGPROBS, Scope.carried("top_logprobs")),
              entry(Feature.JSON_OBJECT, Scope.carried("format")),
              entry(Feature.JSON_SCHEMA, Scope.carried("format")),
              entry(Feature.EFFORT, Scope.mapped("think")),
              entry(Feature.THINKING, Scope.mapped("think")),
              entry(Feature.REASONING_HISTORY, Scope.carried("messages[].thinking")),
              entry(Feature.REFUSAL_HISTORY, Scope.mapped("messages[].content")),
              entry(Feature.REASONING, Scope.carried("message.thinking")),
              entry(Feature.REFUSALS, Scope.mapped("message.content")),
              entry(Feature.TOKEN_LOGPROBS, Scope.carried("logprobs"))),
          Set.of());

  private OllamaScope() {}
}
