package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswersTest {

  private static final AnswerHead HEAD = new AnswerHead("chatcmpl-1", "m", 7, true);

  private final Wire wire = new OpenAiChatWire();

  @Test
  void writesAnAnswerAsOpenAiDoes() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("x", "y"),
            new ChatEvent.TextDelta(0, "Hel"),
            new ChatEvent.TextDelta(0, "lo"),
            new ChatEvent.Finished(0, FinishReason.STOP),
            new ChatEvent.UsageReport(new Usage(9, 4, 0, 2, 1)));
    assertThat(new String(wire.writeAnswer(HEAD, events), UTF_8))
        .isEqualTo(
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":7,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\","
                + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}");
  }

  @Test
  void tellsTheRoleInTheFirstDeltaOfEachChoiceOnly() {
    var writer = wire.eventWriter(HEAD);
    assertThat(writer.write(new ChatEvent.Started("x", "y"))).isEmpty();
    assertThat(text(writer.write(new ChatEvent.TextDelta(0, "a"))))
        .containsSubsequence(
            "\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                + "\"logprobs\":null,\"finish_reason\":null",
            "\"delta\":{\"content\":\"a\"},\"logprobs\":null,\"finish_reason\":null");
    assertThat(text(writer.write(new ChatEvent.TextDelta(0, "b"))))
        .contains("\"delta\":{\"content\":\"b\"}");
    assertThat(text(writer.write(new ChatEvent.Finished(1, FinishReason.LENGTH))))
        .containsSubsequence(
            "\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"\"",
            "\"index\":1,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"");
    assertThat(text(writer.end()))
        .contains("\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void neverOverwritesAnIdOrANameWithAnEmptyOne() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.ToolCallDelta(0, 0, "call_1", "find", "{"),
            new ChatEvent.ToolCallDelta(0, 0, "", "", "}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(text(wire.writeAnswer(HEAD, events)))
        .contains(
            "\"content\":null",
            "{\"id\":\"call_1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"find\",\"arguments\":\"{}\"}}");
  }

  @Test
  void readsAnswersOfTheOldFunctionKind() {
    var body =
        "{\"id\":\"i\",\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\","
            + "\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
            + "\"finish_reason\":\"function_call\"}]}";
    assertThat(wire.readAnswer(body.getBytes(UTF_8), Dialect.PLAIN))
        .containsExactly(
            new ChatEvent.Started("i", "m"),
            new ChatEvent.ToolCallDelta(0, 0, null, "f", "{}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
  }

  @ParameterizedTest
  @CsvSource({
    "stop,STOP",
    "length,LENGTH",
    "model_length,LENGTH",
    "tool_calls,TOOL_CALLS",
    "function_call,TOOL_CALLS",
    "content_filter,CONTENT_FILTER",
    "sensitive,CONTENT_FILTER",
    "whatever,STOP"
  })
  void readsEveryWordForTheEnd(String word, FinishReason reason) {
    assertThat(FinishWords.read(word)).isEqualTo(reason);
  }

  @Test
  void writesEveryReasonInAWordThatIsReadAsTheNearestOne() {
    for (var reason : FinishReason.values()) {
      var word = FinishWords.write(reason);
      assertThat(FinishWords.write(FinishWords.read(word))).isEqualTo(word);
      assertThat(word).isIn("stop", "length", "tool_calls", "content_filter");
    }
  }

  @ParameterizedTest
  @CsvSource({"error", "network_error", "insufficient_system_resource"})
  void aFaultForAnEndIsAFailure(String word) {
    var body =
        "{\"choices\":[{\"message\":{\"content\":\"half\"},\"finish_reason\":\"" + word + "\"}]}";
    assertThat(wire.readAnswer(body.getBytes(UTF_8), Dialect.PLAIN))
        .singleElement()
        .isInstanceOf(ChatEvent.Failed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense",
        "[]",
        "{}",
        "{'choices':[]}",
        "{'choices':[{'message':{'content':'x'}}]",
      })
  void metersNonsenseAsBroken(String body) {
    var meter = wire.meterAnswer(body.replace('\'', '"').getBytes(UTF_8), Dialect.PLAIN);
    assertThat(meter.failure()).isInstanceOf(Failure.Broken.class);
    assertThat(meter.isComplete()).isFalse();
  }

  @Test
  void metersAnErrorInAnAnswerOfStatus200AsARefusal() {
    var body = "{\"error\":{\"message\":\"full\",\"code\":503},\"choices\":null}".getBytes(UTF_8);
    var refused = new Failure.Refused("full", 503, Failure.Kind.UNAVAILABLE, null);
    assertThat(wire.meterAnswer(body, Dialect.PLAIN).failure()).isEqualTo(refused);
    assertThat(wire.readAnswer(body, Dialect.PLAIN)).containsExactly(new ChatEvent.Failed(refused));
  }

  @Test
  void metersAnAnswerWithoutUsageByItsText() {
    var body = "{\"choices\":[{\"message\":{\"content\":\"" + "word".repeat(10) + "\"}}]}";
    var meter = wire.meterAnswer(body.getBytes(UTF_8), Dialect.PLAIN);
    assertThat(meter.hasContent()).isTrue();
    assertThat(meter.isComplete()).isTrue();
    assertThat(meter.usage()).isNull();
    assertThat(meter.estimatedOutputTokens()).isEqualTo(10);
  }

  @Test
  void writesModels() {
    var model = new ModelEntry("vendor/auto:x", "wagonway", 5);
    var json =
        "{\"id\":\"vendor/auto:x\",\"object\":\"model\",\"created\":5,\"owned_by\":\"wagonway\"}";
    assertThat(text(wire.writeModel(model))).isEqualTo(json);
    assertThat(text(wire.writeModels(List.of(model))))
        .isEqualTo("{\"object\":\"list\",\"data\":[" + json + "]}");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
