package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' habits change of a request that is written. */
final class WriterDialectTest {

  private static final Message QUESTION = Message.of(Role.USER, "why?");
  private static final List<Message> TOOL_TURN =
      List.of(
          QUESTION,
          new Message(
              Role.ASSISTANT,
              null,
              List.of(
                  new Part.Reasoning("hm", null),
                  new Part.ToolCall("call_of_another_vendor", "f", "{}"))),
          new Message(
              Role.TOOL, null, List.of(new Part.ToolResult("call_of_another_vendor", "r"))));

  @Test
  void theLimitIsCalledAsTheProviderCallsIt() {
    var settings = Settings.builder().maxOutputTokens(5L);
    assertThat(json(settings)).contains("\"max_tokens\":5").doesNotContain("max_completion");
    assertThat(json(settings, Quirk.MAX_COMPLETION_TOKENS))
        .contains("\"max_completion_tokens\":5")
        .doesNotContain("max_tokens\"");
  }

  @Test
  void freeFormToolsAreFunctionsOfOneTextWhereCustomToolsAreUnknown() {
    var conversation =
        new Conversation(
            List.of(
                QUESTION,
                new Message(
                    Role.ASSISTANT,
                    null,
                    List.of(new Part.ToolCall("call_1", "sql", "select 1", true))),
                new Message(Role.TOOL, null, List.of(new Part.ToolResult("call_1", "r")))),
            List.of(new ToolDefinition("sql", null, null, null, true, null)),
            Settings.builder().toolChoice(new ToolChoice.Named("sql")).build());
    assertThat(json(conversation))
        .contains("{\"type\":\"function\",\"function\":{\"name\":\"sql\",\"parameters\"")
        .contains("\"arguments\":\"{\\\"input\\\":\\\"select 1\\\"}\"")
        .doesNotContain("custom");
    assertThat(json(conversation, Quirk.CUSTOM_TOOLS))
        .contains("\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"select 1\"}}")
        .contains("\"tool_choice\":{\"type\":\"custom\"")
        .doesNotContain("parameters");
  }

  @Test
  void streamsAskForUsageUnlessThatIsRefused() {
    var settings = Settings.builder().stream(true);
    assertThat(json(settings)).contains("\"stream_options\":{\"include_usage\":true}");
    assertThat(json(settings, Quirk.NO_STREAM_OPTIONS))
        .contains("\"stream\":true")
        .doesNotContain("stream_options");
  }

  @Test
  void theSeedIsCalledAsTheProviderCallsIt() {
    assertThat(json(Settings.builder().seed(4L))).contains("\"seed\":4");
    assertThat(json(Settings.builder().seed(4L), Quirk.RANDOM_SEED)).contains("\"random_seed\":4");
  }

  @Test
  void whatReasoningModelsRefuseIsLeftOutAndTold() {
    var settings =
        Settings.builder().temperature(0.5).topP(1.0).stop(List.of("X")).topLogprobs(0).build();
    var rendering = write(List.of(QUESTION), settings, "o3", Quirk.NO_SAMPLING);
    assertThat(text(rendering)).doesNotContain("temperature", "top_p", "stop", "logprobs");
    assertThat(rendering.losses())
        .containsExactly(Loss.of("temperature"), Loss.of("stop"), Loss.of("logprobs"));
    assertThat(text(write(List.of(QUESTION), settings, "gpt-4.1", Quirk.NO_SAMPLING)))
        .contains("\"temperature\":0.5", "\"stop\":[\"X\"]");
  }

  @Test
  void hintsAndTopKAreLeftOutWhereTheyAreRefused() {
    var settings =
        Settings.builder().topK(3L).user("u").cacheKey("k").metadata(Map.of("a", "b")).build();
    assertThat(text(write(List.of(QUESTION), settings, "m")))
        .contains("\"top_k\":3", "\"user\":\"u\"", "\"prompt_cache_key\":\"k\"", "\"metadata\":");
    var rendering = write(List.of(QUESTION), settings, "m", Quirk.NO_HINTS, Quirk.NO_TOP_K);
    assertThat(rendering.losses())
        .containsExactlyInAnyOrder(
            Loss.of("top_k"),
            Loss.ofHint("user"),
            Loss.ofHint("prompt_cache_key"),
            Loss.ofHint("metadata"));
  }

  @Test
  void aSchemaThatIsNotUnderstoodIsSaidInWords() {
    var settings =
        Settings.builder()
            .format(new OutputFormat.Schema("s", null, "{\"type\":\"object\"}", true))
            .build();
    var rendering = write(List.of(QUESTION), settings, "m", Quirk.NO_JSON_SCHEMA);
    assertThat(text(rendering))
        .contains("\"response_format\":{\"type\":\"json_object\"}")
        .contains("\"role\":\"system\"", "JSON schema", "{\\\"type\\\":\\\"object\\\"}");
    assertThat(rendering.losses()).containsExactly(Loss.of("response_format.json_schema"));
  }

  @Test
  void callIdsAreMadeToFitAndStillBelongTogether() {
    var strict = text(write(TOOL_TURN, Settings.NONE, "m", Quirk.SHORT_CALL_IDS));
    var id = strict.replaceAll(".*\"tool_calls\":\\[\\{\"id\":\"([^\"]*)\".*", "$1");
    assertThat(id).matches("[a-zA-Z0-9]{9}");
    assertThat(strict).contains("\"tool_call_id\":\"" + id + "\"");
    assertThat(text(write(TOOL_TURN, Settings.NONE, "m")))
        .contains("\"id\":\"call_of_another_vendor\"");
    assertThat(MessageWriter.id("x".repeat(41), Dialect.PLAIN)).hasSizeLessThanOrEqualTo(40);
    assertThat(MessageWriter.id("functions.f:0", Dialect.PLAIN)).isEqualTo("functions.f:0");
  }

  @Test
  void earlierReasoningIsSentOnlyWhereItIsWanted() {
    var plain = write(TOOL_TURN, Settings.NONE, "m");
    assertThat(text(plain)).doesNotContain("hm");
    assertThat(plain.losses()).containsExactly(Loss.ofHint("messages[].reasoning_content"));
    var echo = write(TOOL_TURN, Settings.NONE, "m", Quirk.REASONING_ECHO);
    assertThat(text(echo)).contains("\"reasoning_content\":\"hm\"");
    assertThat(echo.losses()).isEmpty();
  }

  @Test
  void onlyItsOwnSealsAreSentToAnUpstream() {
    var parts =
        List.<Part>of(
            new Part.Reasoning("", new Seal(Seal.Origin.ANTHROPIC, null, "a-seal", false)),
            new Part.Reasoning("", new Seal(Seal.Origin.OPENAI, null, "o-seal", true)),
            new Part.Reasoning(
                "w",
                new Seal(Seal.Origin.OTHER, null, "{\"type\":\"reasoning.text\",\"k\":1}", false)),
            new Part.Reasoning("", new Seal(Seal.Origin.GOOGLE, null, "g-seal", false)),
            new Part.ToolCall("1", "f", "{}"));
    var message = new Message(Role.ASSISTANT, null, parts);
    assertThat(text(write(List.of(QUESTION, message), Settings.NONE, "m")))
        .doesNotContain("a-seal", "o-seal")
        .contains("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"k\":1,\"text\":\"w\"}]")
        .contains("\"extra_content\":{\"google\":{\"thought_signature\":\"g-seal\"}}");
  }

  @Test
  void imagesOfToolsAreLiftedBehindTheResults() {
    var image = new Part.Image("https://a.example/i.png", null);
    var messages =
        List.of(
            QUESTION,
            new Message(
                Role.ASSISTANT,
                null,
                List.of(new Part.ToolCall("1", "f", "{}"), new Part.ToolCall("2", "f", "{}"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("1", List.of(image), false))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("2", "two"))),
            QUESTION);
    assertThat(text(write(messages, Settings.NONE, "m")))
        .containsSubsequence(
            "\"role\":\"tool\",\"tool_call_id\":\"1\"",
            "\"role\":\"tool\",\"tool_call_id\":\"2\"",
            "\"role\":\"user\",\"content\":[{\"type\":\"image_url\"",
            "{\"type\":\"text\",\"text\":\"why?\"}]}]");
    assertThat(text(write(messages.subList(0, 3), Settings.NONE, "m")))
        .contains("{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"");
  }

  @Test
  void cacheBreaksAreWrittenOnlyWhereTheyAreUnderstood() {
    var message =
        new Message(Role.USER, null, List.of(new Part.Text("t"), new Part.CacheBreak("1h")));
    var plain = write(List.of(message), Settings.NONE, "m");
    assertThat(text(plain)).contains("\"content\":\"t\"").doesNotContain("cache_control");
    assertThat(plain.losses()).containsExactly(Loss.ofHint("cache_control"));
    assertThat(text(write(List.of(message), Settings.NONE, "m", Quirk.CACHE_CONTROL)))
        .contains("\"text\":\"t\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
  }

  @Test
  void textsAreOneWhereContentMustBeAString() {
    var message = new Message(Role.SYSTEM, null, List.of(new Part.Text("a"), new Part.Text("b")));
    assertThat(text(write(List.of(message), Settings.NONE, "m")))
        .contains("[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]");
    assertThat(text(write(List.of(message), Settings.NONE, "m", Quirk.PLAIN_CONTENT)))
        .contains("\"content\":\"a\\nb\"");
    assertThat(text(write(List.of(message), Settings.NONE, "m", Quirk.DEVELOPER_ROLE)))
        .contains("\"role\":\"developer\"");
  }

  @Test
  void whatMustBeAskedForIsAskedFor() {
    var tool = new ToolDefinition("f", null, "{}", null);
    var conversation =
        new Conversation(List.of(QUESTION), List.of(tool), Settings.builder().stream(true).build());
    assertThat(text(write(conversation, "zai"))).contains("\"tool_stream\":true");
    assertThat(text(write(conversation, "minimax"))).contains("\"reasoning_split\":true");
  }

  @Test
  void azureIsToldTheModelInThePath() {
    var parcel =
        write(new Conversation(List.of(QUESTION), List.of(), Settings.NONE), "azure-deployments")
            .parcel();
    assertThat(parcel.path())
        .isEqualTo("/deployments/a%2Fb%20c/chat/completions?api-version=2024-10-21");
    var embedding =
        KnownProviders.find("azure-deployments")
            .orElseThrow()
            .dialect()
            .paths()
            .get(Service.EMBEDDING);
    assertThat(embedding).startsWith("/deployments/{model}/embeddings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "REASONING_EFFORT |       | HIGH |       | 'reasoning_effort':'high'",
        "REASONING_EFFORT | false |      |       | 'reasoning_effort':'none'",
        "REASONING_EFFORT | true  |      | 2048  | 'reasoning_effort':'low'",
        "REASONING_EFFORT | true  |      | 30000 | 'reasoning_effort':'high'",
        "REASONING_OBJECT |       | LOW  |       | 'reasoning':{'effort':'low'}",
        "REASONING_OBJECT | true  |      | 2048  | 'reasoning':{'max_tokens':2048}",
        "REASONING_OBJECT | false |      |       | 'reasoning':{'enabled':false}",
        "THINKING_TYPE    | true  |      |       | 'thinking':{'type':'enabled'}",
        "THINKING_TYPE    |       | NONE |       | 'thinking':{'type':'disabled'}",
        "ENABLE_THINKING  | true  |      | 512   | 'enable_thinking':true,'thinking_budget':512",
        "CHAT_TEMPLATE    |       | HIGH |       | 'chat_template_kwargs':{'enable_thinking':true}",
      })
  void theWishToReasonIsToldAsTheProviderHasIt(
      ReasoningControl control,
      @Nullable Boolean enabled,
      @Nullable Effort effort,
      @Nullable Long budget,
      String expected) {
    var wish = new ReasoningWish(enabled, effort, budget, null);
    var conversation =
        new Conversation(List.of(QUESTION), List.of(), Settings.builder().reasoning(wish).build());
    var told = ConversationWriter.write(conversation, new Dispatch("m", null, control));
    assertThat(text(told)).contains(expected.replace('\'', '"'));
    var set = ConversationWriter.write(conversation, new Dispatch("m", Effort.MAX, control));
    var words = Objects.requireNonNull(ReasoningWords.of(Effort.MAX, control));
    assertThat(text(set)).contains(words.value()).doesNotContain("budget", "max_tokens");
  }

  @Test
  void aWishThatCannotBeToldIsLost() {
    var settings = Settings.builder().reasoning(new ReasoningWish(true, Effort.LOW, null, null));
    assertThat(write(List.of(QUESTION), settings.build(), "m").losses())
        .containsExactly(Loss.of("reasoning_effort"), Loss.of("thinking"));
  }

  private static String json(SettingsBuilder settings, Quirk... quirks) {
    return text(write(List.of(QUESTION), settings.build(), "m", quirks));
  }

  private static String json(Conversation conversation, Quirk... quirks) {
    return text(write(conversation, "m", quirks));
  }

  private static Rendering write(
      List<Message> messages, Settings settings, String model, Quirk... quirks) {
    return write(new Conversation(messages, List.of(), settings), model, quirks);
  }

  private static Rendering write(Conversation conversation, String model, Quirk... quirks) {
    var dialect = new Dialect(Set.of(quirks), List.of(), Map.of());
    return ConversationWriter.write(
        conversation, new Dispatch(model, null, ReasoningControl.NONE, dialect));
  }

  private static Rendering write(Conversation conversation, String provider) {
    var dialect = KnownProviders.find(provider).orElseThrow().dialect();
    return ConversationWriter.write(
        conversation, new Dispatch("a/b c", null, ReasoningControl.NONE, dialect));
  }

  private static String text(Rendering rendering) {
    return new String(rendering.parcel().body().getFirst().array(), UTF_8);
  }
}
