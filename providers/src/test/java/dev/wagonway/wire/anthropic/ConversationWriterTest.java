package dev.wagonway.wire.anthropic;

import static dev.wagonway.wire.anthropic.Weather.OWN;
import static dev.wagonway.wire.anthropic.Weather.QUESTION;
import static dev.wagonway.wire.anthropic.Weather.TOOL;
import static dev.wagonway.wire.anthropic.Weather.call;
import static dev.wagonway.wire.anthropic.Weather.losses;
import static dev.wagonway.wire.anthropic.Weather.result;
import static dev.wagonway.wire.anthropic.Weather.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is sent for conversations that came through other APIs. */
final class ConversationWriterTest {

  @Test
  void mergesNeighboursAndPutsResultsFirst() {
    var messages =
        sent(
                QUESTION,
                Message.of(Role.USER, "Please."),
                call("call_1"),
                call("call_2"),
                Message.of(Role.SYSTEM, "Be brief."),
                result("call_2"),
                result("call_1"),
                Message.of(Role.USER, "Well?"))
            .path("messages");
    assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "user");
    assertThat(messages.get(0).path("content")).hasSize(2);
    assertThat(messages.get(2).path("content").findValuesAsString("type"))
        .containsExactly("tool_result", "tool_result", "text", "text");
    assertThat(messages.get(2).path("content").get(2).path("text").asString())
        .isEqualTo("<system-reminder>\nBe brief.\n</system-reminder>");
  }

  @Test
  void suppliesMissingResults() {
    var messages =
        sent(QUESTION, call("call_1"), Message.of(Role.USER, "Never mind.")).path("messages");
    var answer = messages.get(2).path("content");
    assertThat(answer.get(0).path("type").asString()).isEqualTo("tool_result");
    assertThat(answer.get(0).path("tool_use_id").asString()).isEqualTo("call_1");
    assertThat(answer.get(0).path("is_error").asBoolean()).isTrue();
    assertThat(answer.get(1).path("text").asString()).isEqualTo("Never mind.");
    assertThat(sent(QUESTION, call("call_1")).path("messages")).hasSize(3);
  }

  @Test
  void tellsResultsWithoutACallInWords() {
    var content = sent(QUESTION, result("call_9")).path("messages").get(0).path("content");
    assertThat(content.findValuesAsString("type")).containsExactly("text", "text");
    assertThat(content.get(1).path("text").asString()).contains("mild");
  }

  @Test
  void makesForeignIdsFitAndKeepsPairsTogether() {
    var id = "functions.look_up:0";
    var messages = sent(QUESTION, call(id), result(id)).path("messages");
    var told = messages.get(1).path("content").get(0).path("id").asString();
    assertThat(told).matches("[a-zA-Z0-9_-]{1,64}");
    assertThat(messages.get(2).path("content").get(0).path("tool_use_id").asString())
        .isEqualTo(told);
  }

  @Test
  void beginsWithAUserAndLeavesOutWhatIsEmpty() {
    var messages =
        sent(Message.of(Role.ASSISTANT, "Hello."), Message.of(Role.USER, ""), QUESTION)
            .path("messages");
    assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "user");
    assertThat(messages.get(2).path("content")).hasSize(1);
    assertThat(
            sent(Message.of(Role.SYSTEM, "Sing.")).path("messages").get(0).path("role").asString())
        .isEqualTo("user");
  }

  @Test
  void trimsAnAnswerThatWasBegun() {
    var messages = sent(QUESTION, Message.of(Role.ASSISTANT, "It is \n")).path("messages");
    assertThat(messages.get(1).path("content").get(0).path("text").asString()).isEqualTo("It is");
  }

  @Test
  void asksNewerModelsToGoOnInstead() {
    var begun = Message.of(Role.ASSISTANT, "It is");
    assertThat(sent("claude-opus-5", Settings.builder(), QUESTION, begun).path("messages"))
        .hasSize(3);
    assertThat(losses("claude-opus-5", Settings.builder(), QUESTION, begun))
        .containsExactly(Loss.of("prefill"));
  }

  @Test
  void sendsBackOnlyReasoningThatIsSealedByItsVendor() {
    var history =
        new Message(
            Role.ASSISTANT,
            null,
            List.of(
                new Part.Reasoning("a", OWN),
                new Part.Reasoning("b", new Seal(Seal.Origin.GOOGLE, null, "Zw==", false)),
                new Part.Reasoning("c", new Seal(Seal.Origin.ANTHROPIC, null, "", false)),
                new Part.Reasoning("d", null),
                new Part.Text("Mild.")));
    var content = sent(QUESTION, history, QUESTION).path("messages").get(1).path("content");
    assertThat(content.findValuesAsString("type")).containsExactly("thinking", "text");
    assertThat(losses("some-model", Settings.builder(), QUESTION, history, QUESTION))
        .containsExactly(Loss.ofHint("reasoning-history"));
  }

  @Test
  void keepsTheLastFourCacheBreaks() {
    var parts =
        IntStream.range(0, 6)
            .<Part>mapToObj(i -> i % 2 == 0 ? new Part.Text("t" + i) : new Part.CacheBreak("5m"))
            .toList();
    var content = sent(new Message(Role.SYSTEM, null, parts), new Message(Role.USER, null, parts));
    assertThat(content.findValues("cache_control")).hasSize(4);
    assertThat(content.path("system").get(0).has("cache_control")).isFalse();
    assertThat(content.path("messages").findValues("cache_control")).hasSize(3);
  }

  @Test
  void offersOnlyAllowedToolsAndDefinesThoseOfTheHistory() {
    var settings = Settings.builder().toolChoice(new ToolChoice.Allowed(true, List.of("look_up")));
    var tools = List.of(new ToolDefinition("other", null, null, null), TOOL);
    var allowed =
        Texts.sent(new Conversation(List.of(QUESTION), tools, settings.build()), Dispatch.to("m"));
    assertThat(allowed.path("tools").findValuesAsString("name")).containsExactly("look_up");
    var history =
        new Conversation(List.of(QUESTION, call("c"), result("c")), List.of(), Settings.NONE);
    var sent = Texts.sent(history, Dispatch.to("m"));
    assertThat(sent.path("tools").findValuesAsString("name")).containsExactly("look_up");
    assertThat(sent.path("tool_choice").path("type").asString()).isEqualTo("none");
  }

  @Test
  void toolsThatTakeAnyTextTakeItAsAParameter() {
    var tool = new ToolDefinition("write_sql", null, null, null, true, null);
    var spoken =
        new Message(
            Role.ASSISTANT, null, List.of(new Part.ToolCall("c", "write_sql", "select 1", true)));
    var sent =
        Texts.sent(
            new Conversation(List.of(QUESTION, spoken, result("c")), List.of(tool), Settings.NONE),
            Dispatch.to("m"));
    assertThat(sent.path("tools").get(0).path("input_schema").path("properties").has("input"))
        .isTrue();
    assertThat(sent.path("messages").get(1).path("content").get(0).path("input").toString())
        .isEqualTo("{\"input\":\"select 1\"}");
  }

  @Test
  void argumentsThatAreNoObjectAreWrapped() {
    var spoken =
        new Message(
            Role.ASSISTANT, null, List.of(new Part.ToolCall("c", "look_up", "{\"place\":")));
    var input = sent(QUESTION, spoken, result("c")).path("messages").get(1).path("content").get(0);
    assertThat(input.path("input").toString()).isEqualTo("{\"_raw\":\"{\\\"place\\\":\"}");
  }

  @Test
  void tellsWhichMediaCouldNotBeSent() {
    var message =
        new Message(
            Role.USER,
            null,
            List.of(
                new Part.Text("Look."),
                new Part.Image("gs://bucket/a.png", null),
                new Part.Document(null, "data:application/zip;base64,UEs=", "a.zip"),
                new Part.Document(null, "data:text/markdown;base64,IyBo", "a.md")));
    assertThat(losses("m", Settings.builder(), message))
        .containsExactly(Loss.of("image-url"), Loss.of("file-url"));
    var content = sent(message).path("messages").get(0).path("content");
    assertThat(content.get(1).path("source").path("data").asString()).isEqualTo("# h");
  }

  @Test
  void statesTheVersionOfTheApi() {
    var conversation = new Conversation(List.of(QUESTION), List.of(), Settings.NONE);
    var parcel = new AnthropicMessagesWire().encode(conversation, Dispatch.to("m")).parcel();
    assertThat(parcel.headers()).containsEntry("anthropic-version", "2023-06-01");
    assertThat(parcel.path()).isEqualTo("/messages");
  }
}
