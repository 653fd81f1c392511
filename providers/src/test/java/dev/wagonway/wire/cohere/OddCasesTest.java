package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OddCasesTest {

  private static final String END =
      "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\",\"usage\":"
          + "{\"billed_units\":{\"input_tokens\":46,\"output_tokens\":14},"
          + "\"tokens\":{\"input_tokens\":1445,\"output_tokens\":43},\"cached_tokens\":1409}}}";

  private final CohereWire wire = new CohereWire();

  @Test
  void readsEveryKindOfEvent() {
    var stream =
        stream(
            "{\"type\":\"message-start\",\"id\":\"a1\",\"delta\":{\"message\":{}}}",
            "{\"type\":\"debug\",\"prompt\":\"x\"}",
            "{\"type\":\"tool-plan-delta\",\"delta\":{\"message\":{\"tool_plan\":\"I will\"}}}",
            "{\"type\":\"content-start\",\"index\":0,"
                + "\"delta\":{\"message\":{\"content\":{\"type\":\"thinking\",\"thinking\":\"\"}}}}",
            "{\"type\":\"content-delta\",\"index\":0,"
                + "\"delta\":{\"message\":{\"content\":{\"thinking\":\" think\"}}}}",
            "{\"type\":\"content-delta\",\"index\":1,"
                + "\"delta\":{\"message\":{\"content\":{\"text\":\"Hi\"}}}}",
            "{\"type\":\"citation-start\",\"index\":0,\"delta\":{\"message\":{\"citations\":"
                + "{\"start\":0,\"end\":2,\"text\":\"Hi\",\"sources\":[{\"type\":\"document\","
                + "\"id\":\"d\",\"document\":{\"url\":\"https://x.example\",\"title\":\"X\"}}]}}}}",
            "{\"type\":\"tool-call-start\",\"index\":5,\"delta\":{\"message\":{\"tool_calls\":"
                + "{\"id\":\"c1\",\"function\":{\"name\":\"look_up\",\"arguments\":\"\"}}}}}",
            "{\"type\":\"tool-call-delta\",\"index\":5,\"delta\":{\"message\":{\"tool_calls\":"
                + "{\"function\":{\"arguments\":\"{}\"}}}}}",
            "{\"type\":\"tool-call-end\",\"index\":5}",
            END);
    var whole = Answers.whole(Streams.read(wire, stream, 9));
    var choice = Objects.requireNonNull(whole.choices().get(0));
    assertThat(whole.id()).isEqualTo("a1");
    assertThat(choice.reasoning()).isEqualTo("I will think");
    assertThat(choice.text()).isEqualTo("Hi");
    assertThat(choice.calls()).containsEntry(0, new Answers.Call("c1", "look_up", "{}"));
    assertThat(choice.others())
        .containsExactly(
            new ChatEvent.CitationDelta(0, new Citation("https://x.example", "X", null, 0, 2)));
  }

  @Test
  void whatIsBilledCountsAndOfTheCacheWhatIsBilled() {
    var whole = Answers.whole(Streams.read(wire, stream(END), 9));
    assertThat(whole.usage()).isEqualTo(new Usage(46, 10, 0, 14, 0));
  }

  @Test
  void errorsInsideAStreamAreFailures() {
    for (var event :
        List.of(
            "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":\"oops\"}}",
            "{\"message\":\"oops\"}")) {
      assertThat(Answers.whole(Streams.read(wire, stream(event), 9)).failure()).isEqualTo("oops");
    }
    assertThat(Streams.read(wire, stream("{oops"), 9).getLast())
        .isInstanceOf(ChatEvent.Failed.class);
  }

  @Test
  void usageThatIsMissingIsEstimatedOnceAndTheEndMarkIsPassed() {
    var bytes =
        new String(
                stream("{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}"),
                UTF_8)
            + "data: [DONE]\n\n";
    var relay = wire.relay(Streams.plan(true));
    var relayed = new String(Streams.relay(relay, bytes.getBytes(UTF_8), 9), UTF_8);
    assertThat(relayed).containsOnlyOnce("\"estimated\":true").endsWith("data: [DONE]\n\n");
    assertThat(relay.meter().isComplete()).isTrue();
  }

  @Test
  void errorsTellThatAPromptIsTooLong() {
    var body = "{\"message\":\"too many tokens: size limit exceeded by 9 tokens\"}";
    assertThat(wire.readError(400, Map.of(), body.getBytes(UTF_8), Dialect.PLAIN).kind())
        .isEqualTo(Failure.Kind.CONTEXT_TOO_LONG);
    assertThat(wire.readError(429, Map.of(), body.getBytes(UTF_8), Dialect.PLAIN).kind())
        .isEqualTo(Failure.Kind.RATE_LIMITED);
  }

  @Test
  void whatCannotBeReadIsListedAndMalformedThingsAreRefused() {
    var body =
        "{\"model\":\"m\",\"documents\":[\"d\"],\"safety_mode\":\"OFF\",\"priority\":1,"
            + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"smell\"},"
            + "{\"type\":\"text\",\"text\":\"a\"}]}]}";
    assertThat(wire.decode(body.getBytes(UTF_8)).conversation().unread())
        .containsExactlyInAnyOrder(
            Loss.of("documents"),
            Loss.of("safety_mode"),
            Loss.ofHint("priority"),
            Loss.of("messages[].content[].smell"));
    for (var bad :
        List.of(
            "",
            "{}",
            "{\"model\":\"m\"}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"king\"}]}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":\"yes\"}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"tool_choice\":\"maybe\"}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"k\":-1}")) {
      assertThatThrownBy(() -> wire.decode(bad.getBytes(UTF_8)))
          .as(bad)
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
    }
  }

  @Test
  void aNamedToolIsTheOnlyOneAndMustBeCalled() {
    var tools =
        List.of(
            new ToolDefinition("a", null, null, null), new ToolDefinition("b", null, null, null));
    var settings =
        Settings.builder()
            .toolChoice(new ToolChoice.Named("b"))
            .presencePenalty(-1.0)
            .stop(List.of("1", "2", "3", "4", "5", "6"))
            .build();
    var rendering =
        wire.encode(
            new Conversation(List.of(Message.of(Role.USER, "x")), tools, settings),
            Dispatch.to("m"));
    assertThat(body(rendering.parcel()))
        .contains("\"name\":\"b\"", "\"tool_choice\":\"REQUIRED\"", "\"presence_penalty\":0.0")
        .doesNotContain("\"name\":\"a\"");
    assertThat(rendering.losses()).containsExactlyInAnyOrder(Loss.of("penalties"), Loss.of("stop"));
  }

  @Test
  void historyKeepsThoughtsCallsAndSources() {
    var source = new Citation("https://x.example", "X", "rain", 0, 2);
    var messages =
        List.of(
            Message.of(Role.USER, "x"),
            new Message(
                Role.ASSISTANT,
                null,
                List.of(
                    new Part.Reasoning("hm", null),
                    new Part.Text("Hi", List.of(source)),
                    new Part.ToolCall("c1", "look_up", "{\"a\":1}"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("c1", "mild"))));
    var rendering =
        wire.encode(new Conversation(messages, List.of(), Settings.NONE), Dispatch.to("m"));
    var read = wire.decode(body(rendering.parcel()).getBytes(UTF_8)).conversation();
    assertThat(read.messages()).isEqualTo(messages);
  }

  @Test
  void aPolicysEffortTurnsThinkingOnOrOff() {
    var body =
        "{\"model\":\"m\",\"reasoning_effort\":\"low\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";
    var call = wire.decode(body.getBytes(UTF_8));
    assertThat(body(call.splice(new Dispatch("n", Effort.HIGH, ReasoningControl.NONE))))
        .contains("\"thinking\":{\"type\":\"enabled\"}", "\"model\":\"n\"")
        .doesNotContain("reasoning_effort");
    assertThat(body(call.splice(new Dispatch("n", Effort.NONE, ReasoningControl.NONE))))
        .contains("\"thinking\":{\"type\":\"disabled\"}");
  }

  @Test
  void aFinishAtAStopSequenceSaysSo() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("a", "m"),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.Finished(0, FinishReason.STOP, "END"));
    assertThat(new String(Streams.write(wire, Answers.head(true), events), UTF_8))
        .contains("\"finish_reason\":\"STOP_SEQUENCE\"");
  }

  private static byte[] stream(String... events) {
    var stream = new StringBuilder();
    for (var event : events) {
      stream.append("data: ").append(event).append("\n\n");
    }
    return stream.toString().getBytes(UTF_8);
  }

  private static String body(Parcel parcel) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toString(UTF_8);
  }
}
