package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.Fingerprint;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What routing needs to know of a conversation that has been read in full. */
public final class RoutingFacts {

  /** About what providers count for an image of usual size. */
  private static final long IMAGE_TOKENS = 765;

  /** For 16-bit recordings at 16 kHz, which count as about ten tokens a second and more. */
  private static final int AUDIO_CHARACTERS_PER_TOKEN = 2133;

  private static final int FILE_CHARACTERS_PER_TOKEN = 89;
  private static final long UPLOADED_FILE_TOKENS = 1_500;
  private static final int MESSAGE_TOKENS = 4;

  /** As Anthropic's models have it, whose efforts took the place of budgets. */
  private static final long LOW_BUDGET = 2_048;

  private static final long MEDIUM_BUDGET = 8_192;

  private RoutingFacts() {}

  /**
   * The facts.
   *
   * @param model the name that the client asked for
   * @param includeUsage whether the client wants usage in streams; true where it cannot choose
   * @param session a key that stays the same through a conversation, or null if the client sent
   *     none
   */
  public static ChatRequest of(
      Conversation conversation, String model, boolean includeUsage, @Nullable String session) {
    var settings = conversation.settings();
    var most = settings.maxOutputTokens();
    return new ChatRequest(
        model,
        settings.stream(),
        includeUsage,
        conversation.messages().size(),
        tokens(conversation),
        most == null ? 0 : most,
        settings.choices(),
        needs(conversation),
        session,
        conversation.tools().stream().map(ToolDefinition::name).toList(),
        effort(settings.reasoning()),
        digest(conversation));
  }

  /** What reading the conversation's signals needs of its words. */
  public static Excerpt excerpt(Conversation conversation) {
    var messages = conversation.messages();
    var system = "";
    var usedTools = false;
    for (var message : messages) {
      if (message.role() == Role.SYSTEM && Gist.withoutBilling(system).isEmpty()) {
        system += SpokenTurns.words(message);
      }
      usedTools |= SpokenTurns.hasResult(message);
    }
    return Gist.of(system, SpokenTurns.in(messages), usedTools, SpokenTurns.sinceTool(messages));
  }

  /** The effort that comes close to a wish, or null if there is none. */
  public static @Nullable Effort effort(ReasoningWish wish) {
    if (wish.effort() != null) {
      return wish.effort();
    }
    if (Boolean.FALSE.equals(wish.enabled())) {
      return Effort.NONE;
    }
    var budget = wish.budgetTokens();
    if (budget == null) {
      return wish.enabled() == null ? null : Effort.MEDIUM;
    }
    return budget <= LOW_BUDGET
        ? Effort.LOW
        : budget <= MEDIUM_BUDGET ? Effort.MEDIUM : Effort.HIGH;
  }

  private static long tokens(Conversation conversation) {
    var tokens = (long) MESSAGE_TOKENS * conversation.messages().size();
    for (var message : conversation.messages()) {
      tokens += tokens(message.parts());
    }
    for (var tool : conversation.tools()) {
      tokens += text(tool.name()) + text(tool.description()) + text(tool.parametersSchema());
    }
    return conversation.settings().format() instanceof OutputFormat.Schema schema
        ? tokens + text(schema.schema())
        : tokens;
  }

  private static long tokens(List<Part> parts) {
    var tokens = 0L;
    for (var part : parts) {
      tokens +=
          switch (part) {
            case Part.Text(var text, _) -> text(text);
            case Part.Refusal(var text) -> text(text);
            case Part.Reasoning(var text, _) -> text(text);
            case Part.Image _ -> IMAGE_TOKENS;
            case Part.Audio(var base64, _) ->
                Math.ceilDiv(base64.length(), AUDIO_CHARACTERS_PER_TOKEN);
            case Part.Document(_, var content, _) ->
                content == null
                    ? UPLOADED_FILE_TOKENS
                    : Math.ceilDiv(content.length(), FILE_CHARACTERS_PER_TOKEN);
            case Part.ToolCall call -> text(call.name()) + text(call.arguments());
            case Part.ToolResult result -> tokens(result.content());
            case Part.CacheBreak _ -> 0;
          };
    }
    return tokens;
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : TokenEstimate.ofText(text);
  }

  private static Set<Capability> needs(Conversation conversation) {
    var needs = EnumSet.noneOf(Capability.class);
    conversation.messages().forEach(message -> addNeeds(message.parts(), needs));
    if (!conversation.tools().isEmpty()) {
      needs.add(Capability.TOOLS);
      if (Boolean.TRUE.equals(conversation.settings().parallelTools())) {
        needs.add(Capability.PARALLEL_TOOLS);
      }
    }
    if (conversation.settings().format() instanceof OutputFormat.Schema) {
      needs.add(Capability.JSON_SCHEMA);
    }
    return needs;
  }

  private static void addNeeds(List<Part> parts, Set<Capability> needs) {
    for (var part : parts) {
      switch (part) {
        case Part.Image _ -> needs.add(Capability.VISION);
        case Part.Audio _ -> needs.add(Capability.AUDIO);
        case Part.Document _ -> needs.add(Capability.FILES);
        case Part.ToolResult result -> addNeeds(result.content(), needs);
        case Part.Text _, Part.Refusal _, Part.Reasoning _, Part.ToolCall _, Part.CacheBreak _ -> {}
      }
    }
  }

  private static ChatRequest.Digest digest(Conversation conversation) {
    var fingerprint = new Fingerprint();
    var prefix = 0L;
    var hasPrefix = false;
    for (var message : conversation.messages()) {
      var bytes = (message.role() + ":" + message.parts()).getBytes(UTF_8);
      fingerprint.addBytes(bytes, 0, bytes.length);
      if (message.role() == Role.USER && !hasPrefix) {
        prefix = fingerprint.value();
        hasPrefix = true;
      }
    }
    var whole = fingerprint.value();
    return new ChatRequest.Digest(hasPrefix ? prefix : whole, whole);
  }
}
