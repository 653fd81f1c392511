package dev.wagonway.wire.openai.completions;

import static java.util.Map.entry;

import dev.wagonway.chat.Feature;
import dev.wagonway.spi.Scope;
import java.util.Map;
import java.util.Set;

/** What this API can say, and where. */
final class CompletionScope {

  static final Scope SCOPE =
      new Scope(
          Map.ofEntries(
              entry(Feature.MAX_TOKENS, Scope.carried("max_tokens")),
              entry(Feature.TEMPERATURE, Scope.carried("temperature")),
              entry(Feature.TOP_P, Scope.carried("top_p")),
              entry(Feature.STOP, Scope.carried("stop")),
              entry(Feature.SEED, Scope.carried("seed")),
              entry(Feature.PENALTIES, Scope.carried("presence_penalty, frequency_penalty")),
              entry(Feature.CHOICES, Scope.carried("n")),
              entry(Feature.LOGPROBS, Scope.carried("logprobs")),
              entry(Feature.USER, Scope.carried("user")),
              entry(Feature.REFUSALS, Scope.mapped("text")),
              entry(Feature.TOKEN_LOGPROBS, Scope.mapped("logprobs")),
              entry(Feature.CACHED_USAGE, Scope.carried("usage.prompt_tokens_details")),
              entry(Feature.CACHE_WRITE_USAGE, Scope.carried("usage.prompt_tokens_details")),
              entry(Feature.REASONING_USAGE, Scope.carried("usage.completion_tokens_details")),
              entry(Feature.AUDIO_USAGE, Scope.carried("usage"))),
          Set.of());

  private CompletionScope() {}
}
