package dev.wagonway.testkit;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Scope;
import java.util.List;
import java.util.Map;

/** Conversations that each make use of one feature. */
public final class Samples {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"}},"
          + "\"required\":[\"place\"],\"additionalProperties\":false}";
  private static final String PIXEL =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  private static final Message QUESTION = Message.of(Role.USER, "What is the weather in Rome?");
  private static final Message ANSWER = Message.of(Role.ASSISTANT, "It is mild.");

  private Samples() {}

  /**
   * A conversation that makes use of {@code feature}.
   *
   * @param scope of the API that shall carry it; seals are of an origin that it takes back
   */
  public static Conversation saying(Feature feature, Scope scope) {
    return switch (feature) {
      case MID_SYSTEM -> of(QUESTION, ANSWER, Message.of(Role.SYSTEM, "Be brief now."), QUESTION);
      case PARTICIPANT_NAME -> of(new Message(Role.USER, "ada", List.of(new Part.Text("Hello"))));
      case PREFILL -> of(QUESTION, Message.of(Role.ASSISTANT, "It is"));
      case IMAGE_URL -> asking(new Part.Image("https://pictures.example/rome.png", null));
      case IMAGE_DATA -> asking(new Part.Image(PIXEL, null));
      case IMAGE_DETAIL -> asking(new Part.Image(PIXEL, "low"));
      case AUDIO_INPUT -> asking(new Part.Audio("UklGRg==", "wav"));
      case FILE_DATA ->
          asking(new Part.Document(null, "data:application/pdf;base64,JVBERi0=", "rome.pdf"));
      case FILE_URL -> asking(new Part.Document(null, "https://files.example/rome.pdf", null));
      case FILE_ID -> asking(new Part.Document("file-abc123", null, null));
      case TOOLS -> with(Settings.builder());
      case STRICT_TOOLS -> tools(new ToolDefinition("look_up", "Looks up", SCHEMA, true));
      case FREEFORM_TOOLS ->
          tools(new ToolDefinition("write_sql", "Writes SQL", null, null, true, null));
      case TOOL_RESULT_IMAGE ->
          results(new Part.ToolResult("call_1", List.of(new Part.Image(PIXEL, null)), false));
      case TOOL_FAILED ->
          results(new Part.ToolResult("call_1", List.of(new Part.Text("no such place")), true));
      case TOOL_CHOICE -> with(Settings.builder().toolChoice(new ToolChoice.Required()));
      case TOOL_CHOICE_NONE -> with(Settings.builder().toolChoice(new ToolChoice.None()));
      case TOOL_CHOICE_NAMED ->
          with(Settings.builder().toolChoice(new ToolChoice.Named("look_up")));
      case TOOL_CHOICE_ALLOWED ->
          with(Settings.builder().toolChoice(new ToolChoice.Allowed(true, List.of("look_up"))));
      case PARALLEL_TOOLS -> with(Settings.builder().parallelTools(false));
      case MAX_TOKENS -> plain(Settings.builder().maxOutputTokens(1234L));
      case TEMPERATURE -> plain(Settings.builder().temperature(0.5));
      case TOP_P -> plain(Settings.builder().topP(0.5));
      case TOP_K -> plain(Settings.builder().topK(7L));
      case STOP -> plain(Settings.builder().stop(List.of("END")));
      case SEED -> plain(Settings.builder().seed(42L));
      case PENALTIES -> plain(Settings.builder().presencePenalty(0.5).frequencyPenalty(0.25));
      case CHOICES -> plain(Settings.builder().choices(2));
      case LOGPROBS -> plain(Settings.builder().topLogprobs(3));
      case JSON_OBJECT -> plain(Settings.builder().format(new OutputFormat.Json()));
      case JSON_SCHEMA ->
          plain(Settings.builder().format(new OutputFormat.Schema("weather", null, SCHEMA, true)));
      case VERBOSITY -> plain(Settings.builder().verbosity("low"));
      case EFFORT -> plain(Settings.builder().reasoning(ReasoningWish.of(Effort.HIGH)));
      case THINKING ->
          plain(
              Settings.builder()
                  .maxOutputTokens(9000L)
                  .reasoning(new ReasoningWish(true, null, 2048L, null)));
      case REASONING_HISTORY -> calling(new Part.Reasoning("Rome it is.", seal(scope)));
      case REASONING_SEAL -> calling(new Part.Reasoning("", seal(scope)));
      case REFUSAL_HISTORY ->
          of(
              QUESTION,
              new Message(Role.ASSISTANT, null, List.of(new Part.Refusal("I would rather not."))),
              QUESTION);
      case CITATION_HISTORY -> of(QUESTION, cited(), QUESTION);
      case CACHE_BREAKS ->
          of(
              new Message(
                  Role.USER,
                  null,
                  List.of(new Part.Text("a long text"), new Part.CacheBreak(null))));
      case CACHE_KEY -> plain(Settings.builder().cacheKey("session-7"));
      case USER -> plain(Settings.builder().user("user-7"));
      case METADATA -> plain(Settings.builder().metadata(Map.of("team", "blue")));
      case SERVICE_TIER -> plain(Settings.builder().serviceTier("priority"));
      case REASONING,
          SEALS,
          REFUSALS,
          CITATIONS,
          TOKEN_LOGPROBS,
          MEDIA,
          STOP_SEQUENCE,
          CACHED_USAGE,
          CACHE_WRITE_USAGE,
          REASONING_USAGE,
          AUDIO_USAGE ->
          throw new IllegalArgumentException(feature + " (expected: a feature of requests)");
    };
  }

  private static Seal seal(Scope scope) {
    var origin = scope.seals().stream().sorted().findFirst().orElse(Seal.Origin.OTHER);
    return new Seal(origin, null, "c2VhbA==", false);
  }

  private static Message cited() {
    var source = new Citation("https://weather.example/rome", "Rome", null, 0, 11);
    return new Message(
        Role.ASSISTANT, null, List.of(new Part.Text("It is mild.", List.of(source))));
  }

  private static Conversation asking(Part part) {
    return of(new Message(Role.USER, null, List.of(new Part.Text("What is this?"), part)));
  }

  private static Conversation calling(Part.Reasoning reasoning) {
    return history(
        List.of(reasoning, new Part.ToolCall("call_1", "look_up", "{\"place\":\"Rome\"}")),
        new Part.ToolResult("call_1", "mild"));
  }

  private static Conversation results(Part.ToolResult result) {
    return history(List.of(new Part.ToolCall("call_1", "look_up", "{\"place\":\"Rome\"}")), result);
  }

  private static Conversation history(List<Part> spoken, Part.ToolResult result) {
    return new Conversation(
        List.of(
            QUESTION,
            new Message(Role.ASSISTANT, null, spoken),
            new Message(Role.TOOL, null, List.of(result))),
        List.of(tool()),
        limited(Settings.builder()));
  }

  private static Conversation tools(ToolDefinition tool) {
    return new Conversation(List.of(QUESTION), List.of(tool), limited(Settings.builder()));
  }

  private static Conversation with(SettingsBuilder settings) {
    return new Conversation(List.of(QUESTION), List.of(tool()), limited(settings));
  }

  private static Conversation plain(SettingsBuilder settings) {
    return new Conversation(List.of(QUESTION), List.of(), limited(settings));
  }

  private static Conversation of(Message... messages) {
    return new Conversation(List.of(messages), List.of(), limited(Settings.builder()));
  }

  /** Some APIs demand a limit, so all samples have one. */
  private static Settings limited(SettingsBuilder settings) {
    var built = settings.build();
    return built.maxOutputTokens() == null ? built.with().maxOutputTokens(500L).build() : built;
  }

  private static ToolDefinition tool() {
    return new ToolDefinition("look_up", "Looks up the weather", SCHEMA, null);
  }
}
