package dev.wagonway.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an answer shall be generated; null and empty stand for what the client did not say.
 *
 * @param maxOutputTokens the limit on generated tokens, reasoning included
 * @param temperature the sampling temperature, 0 to 2
 * @param topP the nucleus sampling mass
 * @param topK among how many of the likeliest tokens to sample
 * @param stop texts at which generation ends
 * @param seed what makes sampling repeatable
 * @param presencePenalty how much to avoid tokens that occurred, -2 to 2
 * @param frequencyPenalty how much to avoid tokens that occurred often, -2 to 2
 * @param choices how many alternative answers, at least 1
 * @param toolChoice which tools may or must be called
 * @param parallelTools whether several tools may be called at once
 * @param format what form the text must have
 * @param reasoning how much to reason
 * @param topLogprobs how many alternatives to tell with each token's probability; 0 for none but
 *     the token itself; null for no probabilities
 * @param verbosity how long the answer shall be: {@code low}, {@code medium} or {@code high}
 * @param user the end user's opaque id
 * @param metadata tags for the provider's own records
 * @param cacheKey what makes requests share the provider's prompt cache
 * @param serviceTier the provider's class of service
 * @param stream whether the answer shall come as an event stream
 */
public record Settings(
    @Nullable Long maxOutputTokens,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Long topK,
    List<String> stop,
    @Nullable Long seed,
    @Nullable Double presencePenalty,
    @Nullable Double frequencyPenalty,
    int choices,
    @Nullable ToolChoice toolChoice,
    @Nullable Boolean parallelTools,
    @Nullable OutputFormat format,
    ReasoningWish reasoning,
    @Nullable Integer topLogprobs,
    @Nullable String verbosity,
    @Nullable String user,
    Map<String, String> metadata,
    @Nullable String cacheKey,
    @Nullable String serviceTier,
    boolean stream) {

  /** Nothing said. */
  public static final Settings NONE = new SettingsBuilder().build();

  public Settings {
    stop = List.copyOf(stop);
    metadata = Map.copyOf(metadata);
    if (choices < 1) {
      throw new IllegalArgumentException("choices: " + choices + " (expected: >= 1)");
    }
  }

  /** A builder in which nothing is said yet. */
  public static SettingsBuilder builder() {
    return new SettingsBuilder();
  }

  /** A builder that begins with these settings. */
  public SettingsBuilder with() {
    return new SettingsBuilder(this);
  }
}
