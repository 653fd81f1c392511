package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Rendering;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What upstreams are sent, and what is made of answers that are not in OpenAI's own form. */
final class UpstreamTest {

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void anUpstreamIsAskedToKeepNothing() {
    var rendering =
        wire.encode(
            new Conversation(
                List.of(Message.of(Role.SYSTEM, "Be brief."), Message.of(Role.USER, "Hi")),
                List.of(new ToolDefinition("f", null, "{\"type\":\"object\"}", null)),
                Settings.builder().reasoning(ReasoningWish.of(Effort.HIGH)).stream(true).build()),
            Dispatch.to("gpt"));
    assertThat(rendering.parcel().path()).isEqualTo("/responses");
    assertThat(body(rendering))
        .isEqualTo(
            "{\"model\":\"gpt\",\"instructions\":\"Be brief.\",\"input\":[{\"type\":\"message\",\"role\":\"user\","
                + "\"content\":[{\"type\":\"input_text\",\"text\":\"Hi\"}]}],\"tools\":[{\"type\":\"function\","
                + "\"name\":\"f\",\"parameters\":{\"type\":\"object\"},\"strict\":false}],"
                + "\"reasoning\":{\"effort\":\"high\"},\"include\":[\"reasoning.encrypted_content\"],"
                + "\"store\":false,\"stream\":true}");
    assertThat(rendering.losses()).isEmpty();
  }

  @Test
  void onlyItsOwnSealsGoToAnUpstream() {
    var rendering =
        wire.encode(
            new Conversation(
                List.of(
                    Message.of(Role.USER, "Hi"),
                    new Message(
                        Role.ASSISTANT,
                        null,
                        List.of(
                            new Part.Reasoning(
                                "a", new Seal(Seal.Origin.OPENAI, "rs_1", "gAAA", false)),
                            new Part.Reasoning(
                                "b", new Seal(Seal.Origin.ANTHROPIC, null, "c2ln", false)),
                            new Part.ToolCall("c:1", "patch", "text", true),
                            new Part.ToolCall("c2", "now", ""))),
                    new Message(Role.TOOL, null, List.of(new Part.ToolResult("c:1", "ok")))),
                List.of(),
                Settings.NONE),
            Dispatch.to("gpt"));
    var root = requireNonNull(JsonTrees.read(body(rendering).getBytes(UTF_8)));
    var input = root.path("input");
    assertThat(JsonTrees.text(input.path(1)))
        .isEqualTo(
            "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"a\"}],"
                + "\"encrypted_content\":\"gAAA\"}");
    assertThat(input.path(2).path("type").asString("")).isEqualTo("custom_tool_call");
    assertThat(input.path(3).path("arguments").asString("")).isEqualTo("{}");
    assertThat(input.path(4).path("type").asString("")).isEqualTo("custom_tool_call_output");
    assertThat(input.path(4).path("call_id").asString(""))
        .isEqualTo(input.path(2).path("call_id").asString(""))
        .matches("[0-9A-Za-z_-]+");
    assertThat(rendering.losses()).containsExactly(Loss.ofHint("reasoning-history"));
    assertThat(JsonTrees.text(root.path("include"))).contains("reasoning.encrypted_content");
  }

  @Test
  void readsAStreamThatTellsItemsOnlyWhenTheyAreDone() {
    var read =
        read(
            "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"model\":\"m\"}}",
            "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"type\":\"reasoning\",\"id\":\"rs_1\","
                + "\"summary\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"encrypted_content\":\"gAAA\"}}",
            "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"type\":\"function_call\","
                + "\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}}",
            "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":{\"type\":\"message\",\"content\":"
                + "[{\"type\":\"output_text\",\"text\":\"x\",\"annotations\":[]}]}}",
            "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"usage\":"
                + "{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":10,\"output_tokens_details\":{\"reasoning_tokens\":3}}}}");
    assertThat(read)
        .containsExactly(
            new ChatEvent.Started("r", "m"),
            new ChatEvent.ReasoningDelta(0, "a\n\nb"),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.OPENAI, "rs_1", "gAAA", false)),
            new ChatEvent.ToolCallDelta(0, 0, "c", "f", "{}"),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.UsageReport(new Usage(5, 0, 0, 5, 3)),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
  }

  @Test
  void readsAStreamThatTellsEverythingAtItsEnd() {
    var read =
        read(
            "{\"type\":\"response.incomplete\",\"response\":{\"id\":\"r\",\"model\":\"m\",\"status\":\"incomplete\","
                + "\"incomplete_details\":{\"reason\":\"content_filter\"},\"output\":[{\"type\":\"message\",\"content\":"
                + "[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]}}");
    assertThat(read)
        .containsExactly(
            new ChatEvent.Started("r", "m"),
            new ChatEvent.RefusalDelta(0, "no"),
            new ChatEvent.Finished(0, FinishReason.CONTENT_FILTER));
  }

  @Test
  void skipsEventsThatItDoesNotKnowAndToleratesOddOnes() {
    var read =
        read(
            "{\"type\":\"response.sung.delta\",\"delta\":\"la\"}",
            "{\"delta\":\"a\",\"output_index\":\"x\",\"item_id\":\"1\",\"type\":\"response.output_text.delta\"}",
            "{\"delta\":\"b\",\"obfuscation\":\"zz\",\"item_id\":\"2\",\"type\":\"response.output_text.delta\"}",
            "{\"type\":7}",
            "{\"type\":\"response.completed\",\"response\":{}}",
            "{\"type\":\"response.output_text.delta\",\"delta\":\"late\"}");
    assertThat(read)
        .containsExactly(
            new ChatEvent.TextDelta(0, "a"),
            new ChatEvent.TextDelta(0, "b"),
            new ChatEvent.Started("", ""),
            new ChatEvent.Finished(0, FinishReason.STOP));
  }

  @Test
  void readsErrorsInWhateverFormTheyCome() {
    assertThat(kind("{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"}"))
        .isEqualTo(Failure.Kind.RATE_LIMITED);
    assertThat(
            kind(
                "{\"type\":\"error\",\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"x\"}}"))
        .isEqualTo(Failure.Kind.CONTEXT_TOO_LONG);
    assertThat(kind("{\"error\":{\"message\":\"boom\"}}")).isEqualTo(Failure.Kind.UNAVAILABLE);
    assertThat(
            kind(
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"invalid_prompt\",\"message\":\"x\"}}}"))
        .isEqualTo(Failure.Kind.BAD_REQUEST);
    var whole =
        wire.readAnswer(
            "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"x\"}}"
                .getBytes(UTF_8),
            Dialect.PLAIN);
    assertThat(whole).hasSize(1).hasOnlyElementsOfType(ChatEvent.Failed.class);
  }

  private Failure.Kind kind(String event) {
    var failures =
        read(event).stream()
            .filter(ChatEvent.Failed.class::isInstance)
            .map(failed -> ((ChatEvent.Failed) failed).failure())
            .toList();
    assertThat(failures).hasSize(1).hasOnlyElementsOfType(Failure.Refused.class);
    return ((Failure.Refused) failures.getFirst()).kind();
  }

  private List<ChatEvent> read(String... events) {
    var stream =
        Stream.of(events)
            .map(event -> "data: " + event + "\r\n\r\n")
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    var read = Streams.read(wire, stream, stream.length);
    for (var pieceBytes = 1; pieceBytes < 9; pieceBytes++) {
      assertThat(Streams.read(wire, stream, pieceBytes)).isEqualTo(read);
    }
    return read;
  }

  private static String body(Rendering rendering) {
    return UTF_8.decode(rendering.parcel().body().getFirst().duplicate()).toString();
  }
}
