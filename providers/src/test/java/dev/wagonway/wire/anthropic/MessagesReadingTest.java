package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams that are read or relayed, beyond what the contract of wires demands. */
final class MessagesReadingTest {

  private final Wire wire = new AnthropicMessagesWire();

  private List<ChatEvent> read(String... events) {
    var stream =
        Stream.of(events)
            .map(json -> "event: some\ndata: " + json + "\n\n")
            .reduce("", String::concat);
    return Streams.read(wire, stream.getBytes(UTF_8), 1000);
  }

  private static String start(String content) {
    return "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"content\":["
        + content
        + "],\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":3,\"output_tokens\":1}}}";
  }

  @Test
  void callsWithoutArgumentsGetAnEmptyObject() {
    var events =
        read(
            start(""),
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                + "\"id\":\"t\",\"name\":\"n\",\"input\":{}}}",
            "{\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}}",
            "{\"type\":\"content_block_stop\",\"index\":0}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},"
                + "\"usage\":{\"output_tokens\":8}}");
    assertThat(Texts.choice(events).calls().get(0)).isEqualTo(new Answers.Call("t", "n", "{}"));
    assertThat(Answers.whole(events).usage()).isEqualTo(new Usage(8, 3, 0, 8, 0));
  }

  @Test
  void readsContentThatComesWithTheStart() {
    var events =
        read(
            start(
                "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{\"p\":1}},"
                    + "{\"type\":\"text\",\"text\":\"x\"}"),
            "{\"type\":\"message_stop\"}");
    var choice = Texts.choice(events);
    assertThat(choice.text()).isEqualTo("x");
    assertThat(choice.calls()).containsEntry(0, new Answers.Call("t", "n", "{\"p\":1}"));
    assertThat(choice.reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void readsErrorsAsTheirCause() {
    var events =
        read(
            start(""),
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}}");
    assertThat(events.getLast())
        .isEqualTo(
            new ChatEvent.Failed(new Failure.Refused("Busy", 529, Failure.Kind.UNAVAILABLE, null)));
  }

  @Test
  void passesOverWhatIsUnknown() {
    var events =
        read(
            start(""),
            "{\"type\":\"novelty\",\"index\":\"x\"}",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"mcp_tool_use\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"novel_delta\"}}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"pause_turn\"}}",
            "{\"type\":\"message_stop\"}",
            "[DONE]");
    assertThat(Texts.choice(events).calls()).isEmpty();
    assertThat(events).contains(new ChatEvent.Finished(0, FinishReason.PAUSE));
  }

  @Test
  void aRelaySuppliesTheEndThatWasForgotten() {
    var stream =
        ("event: message_start\ndata: "
                + start("{\"type\":\"text\",\"text\":\"x\"}")
                + "\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
            .getBytes(UTF_8);
    var relay = wire.relay(Streams.plan(true));
    var relayed = new String(Streams.relay(relay, stream, 10), UTF_8);
    assertThat(relayed)
        .contains("event: message_delta")
        .containsOnlyOnce("\"wagonway\":{\"note\":\"seen\",\"estimated\":true}");
    assertThat(relay.meter().isComplete()).isTrue();
    assertThat(relay.meter().hasContent()).isTrue();
  }

  @Test
  void aRelayReplacesAnotherGatewaysFacts() {
    var stream =
        ("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":"
                + "{\"stop_reason\":\"end_turn\"},\ndata: \"wagonway\":{\"old\":1},"
                + "\"usage\":{\"input_tokens\":2,\"output_tokens\":8}}\n\n")
            .getBytes(UTF_8);
    var relayed = new String(Streams.relay(wire.relay(Streams.plan(true)), stream, 10), UTF_8);
    assertThat(relayed)
        .contains("event: message_delta\ndata: {")
        .containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}")
        .doesNotContain("old")
        .contains("event: message_stop");
  }
}
