package dev.wagonway.wire.translation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.wire.eventstream.FrameMaker;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps a stream alive and says nothing is no content, in any API. */
final class KeepAlivesTest {

  static Stream<Arguments> pairs() {
    return Wires.ALL.stream()
        .flatMap(up -> Wires.ALL.stream().map(client -> Arguments.of(up.name(), client.name())));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aStreamOfNothingButSignsOfLifeHasNoContent(String up, String client) {
    var relay = relay(Wires.named(client), Wires.named(up));
    var stream = signsOfLife(up);
    Streams.feed(relay, stream, 0, stream.length, new ByteArrayOutputStream());
    assertThat(relay.meter().failure()).isNull();
    assertThat(relay.meter().pieces()).isZero();
    assertThat(relay.meter().hasContent()).isFalse();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void everyPieceOfContentCounts(String up, String client) {
    var upstream = Wires.named(up);
    var relay = relay(Wires.named(client), upstream);
    var writer = upstream.eventWriter(Answers.head(true));
    var out = new ByteArrayOutputStream();
    var before = 0L;
    var start = writer.write(new ChatEvent.Started("answer-1", "some-model"));
    Streams.feed(relay, start, 0, start.length, out);
    assertThat(relay.meter().pieces()).isZero();
    for (var word : List.of("one", "two", "three")) {
      var bytes = writer.write(new ChatEvent.TextDelta(0, word));
      Streams.feed(relay, bytes, 0, bytes.length, out);
      assertThat(relay.meter().pieces()).as(word).isGreaterThan(before);
      assertThat(relay.meter().hasContent()).isTrue();
      before = relay.meter().pieces();
    }
  }

  private static StreamRelay relay(Wire client, Wire upstream) {
    var crossing = Crossing.of(Wires.request(client), client, upstream, Dispatch.to("m"));
    return Objects.requireNonNull(crossing).relay(Streams.plan(true), Answers.head(true));
  }

  private static byte[] signsOfLife(String wire) {
    return switch (wire) {
      case "openai-chat" -> chat();
      case "anthropic-messages" -> messages();
      case "openai-responses" -> responses();
      case "gemini" -> gemini();
      case "ollama" -> ollama();
      case "cohere" -> cohere();
      case "bedrock-converse" -> bedrock();
      case "openai-completions" ->
          text(": ping\n\ndata: {\"id\":\"c\",\"choices\":[{\"index\":0,\"text\":\"\"}]}\n\n");
      default -> throw new IllegalArgumentException(wire);
    };
  }

  private static byte[] chat() {
    var head = "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":";
    var stream = new StringBuilder(": ping\n\n: OPENROUTER PROCESSING\n\n");
    for (var delta :
        List.of(
            "{\"role\":\"assistant\"}",
            "{\"role\":\"assistant\",\"content\":\"\"}",
            "{\"content\":null,\"reasoning_content\":\"\"}",
            "{\"reasoning\":\"\",\"tool_calls\":[]}",
            "{}")) {
      stream.append(head).append(delta).append(",\"finish_reason\":null}]}\n\n");
    }
    return text(stream + "data: {\"choices\":[],\"usage\":null}\n\n: ping\n\n");
  }

  private static byte[] messages() {
    return sse(
        "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"m\",\"role\":\"assistant\","
            + "\"content\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\","
            + "\"thinking\":\"\",\"signature\":\"\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\","
            + "\"thinking\":\"\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\","
            + "\"signature\":\"c2VhbA==\"}}",
        "{\"type\":\"content_block_stop\",\"index\":0}",
        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
        "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"\"}}",
        "{\"type\":\"ping\"}");
  }

  private static byte[] responses() {
    var response =
        "\"response\":{\"id\":\"r\",\"model\":\"m\",\"status\":\"in_progress\",\"output\":[]}}";
    return sse(
        "{\"type\":\"response.created\"," + response,
        "{\"type\":\"response.in_progress\"," + response,
        "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"id\":\"rs\","
            + "\"type\":\"reasoning\",\"summary\":[]}}",
        "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"id\":\"rs\","
            + "\"type\":\"reasoning\",\"summary\":[]}}",
        "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"id\":\"msg\","
            + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}}",
        "{\"type\":\"response.content_part.added\",\"output_index\":1,\"content_index\":0,"
            + "\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}}",
        "{\"type\":\"response.output_text.delta\",\"output_index\":1,\"content_index\":0,\"delta\":\"\"}",
        "{\"type\":\"keepalive\"}");
  }

  private static byte[] gemini() {
    return text(
        ": ping\n\n"
            + "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\"}}]}\n\n"
            + "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[]}}]}\n\n"
            + "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\","
            + "\"parts\":[{\"text\":\"\"},{\"text\":\"\",\"thought\":true}]}}],"
            + "\"usageMetadata\":{\"promptTokenCount\":9}}\n\n");
  }

  private static byte[] ollama() {
    var line =
        "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":%s,\"done\":false}\n";
    return text(
        "\n"
            + line.formatted("{\"role\":\"assistant\",\"content\":\"\"}")
            + line.formatted("{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"\"}")
            + line.formatted("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[]}"));
  }

  private static byte[] cohere() {
    return sse(
        "{\"id\":\"c\",\"type\":\"message-start\",\"delta\":{\"message\":{\"role\":\"assistant\","
            + "\"content\":[],\"tool_plan\":\"\",\"tool_calls\":[],\"citations\":[]}}}",
        "{\"type\":\"content-start\",\"index\":0,\"delta\":{\"message\":{\"content\":{"
            + "\"type\":\"text\",\"text\":\"\"}}}}",
        "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"\"}}}}");
  }

  private static byte[] bedrock() {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(frame("messageStart", "{\"role\":\"assistant\"}"));
    for (var delta :
        List.of("{\"text\":\"\"}", "{\"reasoningContent\":{\"text\":\"\"}}", "{\"text\":\"\"}")) {
      stream.writeBytes(
          frame("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":" + delta + "}"));
    }
    return stream.toByteArray();
  }

  private static byte[] frame(String type, String payload) {
    return FrameMaker.frame(FrameMaker.eventHeaders(type), payload.getBytes(US_ASCII));
  }

  /** Each with its type in front, and a comment between. */
  private static byte[] sse(String... events) {
    var stream = new StringBuilder();
    for (var event : events) {
      var from = event.indexOf("\"type\":\"") + "\"type\":\"".length();
      var type = event.substring(from, event.indexOf('"', from));
      stream
          .append("event: ")
          .append(type)
          .append("\ndata: ")
          .append(event)
          .append("\n\n: ping\n\n");
    }
    return text(stream.toString());
  }

  private static byte[] text(String stream) {
    return stream.getBytes(UTF_8);
  }
}
