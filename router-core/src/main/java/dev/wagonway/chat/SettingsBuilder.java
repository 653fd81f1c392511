package dev.wagonway.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers {@link Settings} one by one, as a reader meets them. Not safe for several threads. */
public final class SettingsBuilder {

  private @Nullable Long maxOutputTokens;
  private @Nullable Double temperature;
  private @Nullable Double topP;
  private @Nullable Long topK;
  private List<String> stop = List.of();
  private @Nullable Long seed;
  private @Nullable Double presencePenalty;
  private @Nullable Double frequencyPenalty;
  private int choices = 1;
  private @Nullable ToolChoice toolChoice;
  private @Nullable Boolean parallelTools;
  private @Nullable OutputFormat format;
  private ReasoningWish reasoning = ReasoningWish.NONE;
  private @Nullable Integer topLogprobs;
  private @Nullable String verbosity;
  private @Nullable String user;
  private Map<String, String> metadata = Map.of();
  private @Nullable String cacheKey;
  private @Nullable String serviceTier;
  private boolean stream;

  SettingsBuilder() {}

  SettingsBuilder(Settings from) {
    maxOutputTokens = from.maxOutputTokens();
    temperature = from.temperature();
    topP = from.topP();
    topK = from.topK();
    stop = from.stop();
    seed = from.seed();
    presencePenalty = from.presencePenalty();
    frequencyPenalty = from.frequencyPenalty();
    choices = from.choices();
    toolChoice = from.toolChoice();
    parallelTools = from.parallelTools();
    format = from.format();
    reasoning = from.reasoning();
    topLogprobs = from.topLogprobs();
    verbosity = from.verbosity();
    user = from.user();
    metadata = from.metadata();
    cacheKey = from.cacheKey();
    serviceTier = from.serviceTier();
    stream = from.stream();
  }

  public SettingsBuilder maxOutputTokens(@Nullable Long value) {
    maxOutputTokens = value;
    return this;
  }

  public SettingsBuilder temperature(@Nullable Double value) {
    temperature = value;
    return this;
  }

  public SettingsBuilder topP(@Nullable Double value) {
    topP = value;
    return this;
  }

  public SettingsBuilder topK(@Nullable Long value) {
    topK = value;
    return this;
  }

  public SettingsBuilder stop(List<String> value) {
    stop = value;
    return this;
  }

  public SettingsBuilder seed(@Nullable Long value) {
    seed = value;
    return this;
  }

  public SettingsBuilder presencePenalty(@Nullable Double value) {
    presencePenalty = value;
    return this;
  }

  public SettingsBuilder frequencyPenalty(@Nullable Double value) {
    frequencyPenalty = value;
    return this;
  }

  public SettingsBuilder choices(int value) {
    choices = value;
    return this;
  }

  public SettingsBuilder toolChoice(@Nullable ToolChoice value) {
    toolChoice = value;
    return this;
  }

  public SettingsBuilder parallelTools(@Nullable Boolean value) {
    parallelTools = value;
    return this;
  }

  public SettingsBuilder format(@Nullable OutputFormat value) {
    format = value;
    return this;
  }

  public SettingsBuilder reasoning(ReasoningWish value) {
    reasoning = value;
    return this;
  }

  public SettingsBuilder topLogprobs(@Nullable Integer value) {
    topLogprobs = value;
    return this;
  }

  public SettingsBuilder verbosity(@Nullable String value) {
    verbosity = value;
    return this;
  }

  public SettingsBuilder user(@Nullable String value) {
    user = value;
    return this;
  }

  public SettingsBuilder metadata(Map<String, String> value) {
    metadata = value;
    return this;
  }

  public SettingsBuilder cacheKey(@Nullable String value) {
    cacheKey = value;
    return this;
  }

  public SettingsBuilder serviceTier(@Nullable String value) {
    serviceTier = value;
    return this;
  }

  public SettingsBuilder stream(boolean value) {
    stream = value;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException if there shall be less than one choice
   */
  public Settings build() {
    return new Settings(
        maxOutputTokens,
        temperature,
        topP,
        topK,
        stop,
        seed,
        presencePenalty,
        frequencyPenalty,
        choices,
        toolChoice,
        parallelTools,
        format,
        reasoning,
        topLogprobs,
        verbosity,
        user,
        metadata,
        cacheKey,
        serviceTier,
        stream);
  }
}
