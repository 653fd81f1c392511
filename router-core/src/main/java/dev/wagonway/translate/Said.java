package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a conversation or an answer makes use of that some APIs cannot say. */
public final class Said {

  private Said() {}

  /** The features of {@code conversation}; seals count whoever's they are. */
  public static Set<Feature> in(Conversation conversation) {
    var said = EnumSet.noneOf(Feature.class);
    addMessages(conversation, said);
    conversation.tools().forEach(tool -> add(tool, said));
    addSettings(conversation.settings(), said);
    return said;
  }

  /** Whether {@code conversation} holds a seal that an API of {@code scope} does not take back. */
  static boolean holdsForeignSeal(Conversation conversation, Scope scope) {
    return conversation.messages().stream()
        .flatMap(message -> message.parts().stream())
        .anyMatch(part ->
            part instanceof Part.Reasoning(_, var seal)
                && seal != null
                && !scope.seals().contains(seal.origin()));
  }

  /** The feature of which {@code event} makes use, or null if every API can say it. */
  public static @Nullable Feature in(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started _,
          ChatEvent.TextDelta _,
          ChatEvent.ToolCallDelta _,
          ChatEvent.UsageReport _,
          ChatEvent.Failed _ ->
          null;
      case ChatEvent.ReasoningDelta _ -> Feature.REASONING;
      case ChatEvent.ReasoningSeal _ -> Feature.SEALS;
      case ChatEvent.RefusalDelta _ -> Feature.REFUSALS;
      case ChatEvent.CitationDelta _ -> Feature.CITATIONS;
      case ChatEvent.LogprobsDelta _ -> Feature.TOKEN_LOGPROBS;
      case ChatEvent.MediaDelta _ -> Feature.MEDIA;
      case ChatEvent.Finished(_, var reason, var sequence) ->
          reason == FinishReason.STOP && sequence != null ? Feature.STOP_SEQUENCE : null;
    };
  }

  /** The features of {@code usage}. */
  public static Set<Feature> in(Usage usage) {
    var said = EnumSet.noneOf(Feature.class);
    note(said, Feature.CACHED_USAGE, usage.cachedInputTokens() > 0);
    note(said, Feature.CACHE_WRITE_USAGE, usage.cacheWriteTokens() > 0);
    note(said, Feature.REASONING_USAGE, usage.reasoningTokens() > 0);
    note(said, Feature.AUDIO_USAGE, usage.audioInputTokens() > 0 || usage.audioOutputTokens() > 0);
    return said;
  }

  private static void addMessages(Conversation conversation, Set<Feature> said) {
    var begun = false;
    for (var message : conversation.messages()) {
      note(said, Feature.MID_SYSTEM, begun && message.role() == Role.SYSTEM);
      note(said, Feature.PARTICIPANT_NAME, message.name() != null);
      begun |= message.role() != Role.SYSTEM;
      message.parts().forEach(part -> add(part, said));
    }
    note(said, Feature.PREFILL, endsWithPrefill(conversation));
  }

  private static boolean endsWithPrefill(Conversation conversation) {
    if (conversation.messages().isEmpty()) {
      return false;
    }
    Message last = conversation.messages().getLast();
    return last.role() == Role.ASSISTANT
        && last.parts().stream().anyMatch(Part.Text.class::isInstance)
        && last.parts().stream().noneMatch(Part.ToolCall.class::isInstance);
  }

  private static void add(Part part, Set<Feature> said) {
    switch (part) {
      case Part.Text(_, var citations) ->
          note(said, Feature.CITATION_HISTORY, !citations.isEmpty());
      case Part.Refusal _ -> said.add(Feature.REFUSAL_HISTORY);
      case Part.Reasoning(var text, var seal) -> {
        note(said, Feature.REASONING_HISTORY, !text.isEmpty());
        note(said, Feature.REASONING_SEAL, seal != null);
      }
      case Part.Image(var url, var detail) -> {
        said.add(isData(url) ? Feature.IMAGE_DATA : Feature.IMAGE_URL);
        note(said, Feature.IMAGE_DETAIL, detail != null && !detail.equals("auto"));
      }
      case Part.Audio _ -> said.add(Feature.AUDIO_INPUT);
      case Part.Document(var id, var content, _) -> {
        note(said, Feature.FILE_ID, id != null);
        note(said, Feature.FILE_DATA, content != null && isData(content));
        note(said, Feature.FILE_URL, content != null && !isData(content));
      }
      case Part.ToolCall call -> {
        said.add(Feature.TOOLS);
        note(said, Feature.FREEFORM_TOOLS, call.freeform());
      }
      case Part.ToolResult(_, var content, var failed) -> {
        said.add(Feature.TOOLS);
        note(said, Feature.TOOL_FAILED, failed);
        note(
            said,
            Feature.TOOL_RESULT_IMAGE,
            content.stream().anyMatch(Part.Image.class::isInstance));
      }
      case Part.CacheBreak _ -> said.add(Feature.CACHE_BREAKS);
    }
  }

  private static boolean isData(String url) {
    return url.regionMatches(true, 0, "data:", 0, 5);
  }

  private static void add(ToolDefinition tool, Set<Feature> said) {
    said.add(Feature.TOOLS);
    note(said, Feature.STRICT_TOOLS, Boolean.TRUE.equals(tool.strict()));
    note(said, Feature.FREEFORM_TOOLS, tool.freeform());
    note(said, Feature.CACHE_BREAKS, tool.cacheBreak() != null);
  }

  private static void addSettings(Settings settings, Set<Feature> said) {
    note(said, Feature.MAX_TOKENS, settings.maxOutputTokens() != null);
    note(said, Feature.TEMPERATURE, settings.temperature() != null);
    note(said, Feature.TOP_P, settings.topP() != null);
    note(said, Feature.TOP_K, settings.topK() != null);
    note(said, Feature.STOP, !settings.stop().isEmpty());
    note(said, Feature.SEED, settings.seed() != null);
    note(said, Feature.PENALTIES, isSet(settings.presencePenalty()));
    note(said, Feature.PENALTIES, isSet(settings.frequencyPenalty()));
    note(said, Feature.CHOICES, settings.choices() > 1);
    note(said, Feature.PARALLEL_TOOLS, Boolean.FALSE.equals(settings.parallelTools()));
    note(said, Feature.LOGPROBS, settings.topLogprobs() != null);
    note(said, Feature.VERBOSITY, settings.verbosity() != null);
    note(said, Feature.USER, settings.user() != null);
    note(said, Feature.METADATA, !settings.metadata().isEmpty());
    note(said, Feature.CACHE_KEY, settings.cacheKey() != null);
    note(said, Feature.SERVICE_TIER, settings.serviceTier() != null);
    add(settings.toolChoice(), said);
    add(settings.format(), said);
    add(settings.reasoning(), said);
  }

  private static boolean isSet(@Nullable Double penalty) {
    return penalty != null && penalty != 0;
  }

  private static void add(@Nullable ToolChoice choice, Set<Feature> said) {
    switch (choice) {
      case null -> {}
      case ToolChoice.Auto _ -> {}
      case ToolChoice.None _ -> said.add(Feature.TOOL_CHOICE_NONE);
      case ToolChoice.Required _ -> said.add(Feature.TOOL_CHOICE);
      case ToolChoice.Named _ -> said.add(Feature.TOOL_CHOICE_NAMED);
      case ToolChoice.Allowed _ -> said.add(Feature.TOOL_CHOICE_ALLOWED);
    }
  }

  private static void add(@Nullable OutputFormat format, Set<Feature> said) {
    switch (format) {
      case null -> {}
      case OutputFormat.Json _ -> said.add(Feature.JSON_OBJECT);
      case OutputFormat.Schema _ -> said.add(Feature.JSON_SCHEMA);
    }
  }

  private static void add(ReasoningWish wish, Set<Feature> said) {
    note(said, Feature.EFFORT, wish.effort() != null);
    note(said, Feature.THINKING, wish.enabled() != null || wish.budgetTokens() != null);
  }

  private static void note(Set<Feature> said, Feature feature, boolean isSaid) {
    if (isSaid) {
      said.add(feature);
    }
  }
}
