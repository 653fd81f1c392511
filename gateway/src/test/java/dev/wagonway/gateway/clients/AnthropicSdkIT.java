package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Anthropic's own SDK for Java, with models behind it that speak OpenAI's API. */
class AnthropicSdkIT {

  private static final String TOOL_CALL =
      "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_7\",\"type\":\"function\","
          + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]},\"finish_reason\":\"tool_calls\","
          + "\"logprobs\":null}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"total_tokens\":39}}";

  @Test
  void getsAMessage() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.before(upstream)) {
      var message = client(gateway).messages().create(ask().build());
      assertThat(text(message)).isEqualTo("hello");
      assertThat(message.stopReason()).contains(StopReason.END_TURN);
      assertThat(message.usage().inputTokens()).isEqualTo(9);
      assertThat(message.usage().outputTokens()).isEqualTo(1);
    }
  }

  @Test
  void sendsTheNewVersionWithItsKeyAsABearer() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.before(upstream)) {
      var old =
          AnthropicOkHttpClient.builder()
              .baseUrl(root(gateway))
              .apiKey("any")
              .putHeader("anthropic-version", "2023-06-01")
              .putHeader("x-api-key", "any")
              .build();
      assertThat(text(client(gateway).messages().create(ask().build()))).isEqualTo("hello");
      assertThat(text(old.messages().create(ask().build()))).isEqualTo("hello");
    }
  }

  @Test
  void accumulatesAStream() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two ", "three"));
        var gateway = TestGateway.before(upstream);
        var stream = client(gateway).messages().createStreaming(ask().build())) {
      var accumulator = MessageAccumulator.create();
      stream.stream().forEach(accumulator::accumulate);
      assertThat(text(accumulator.message())).isEqualTo("one two three");
      assertThat(accumulator.message().stopReason()).contains(StopReason.END_TURN);
      assertThat(accumulator.message().usage().outputTokens()).isEqualTo(3);
    }
  }

  @Test
  void makesARoundTripWithATool() {
    try (var upstream =
            ScriptedUpstream.start((call, answer) ->
                answer.json(
                    200,
                    call.body().contains("\"tool_call_id\":\"call_7\"")
                        ? Chats.completion("rain", 50, 1)
                        : TOOL_CALL));
        var gateway = TestGateway.before(upstream)) {
      var conversation = ask().addTool(weather());
      var first = client(gateway).messages().create(conversation.build());
      var call = first.content().getFirst().asToolUse();
      assertThat(first.stopReason()).contains(StopReason.TOOL_USE);
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call._input()).isEqualTo(JsonValue.from(Map.of("city", "Oslo")));
      var result = ToolResultBlockParam.builder().toolUseId(call.id()).content("rain").build();
      conversation
          .addMessage(first)
          .addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofToolResult(result)));
      assertThat(text(client(gateway).messages().create(conversation.build()))).isEqualTo("rain");
    }
  }

  @Test
  void countsTokensWithoutAskingTheTarget() {
    try (var upstream = ScriptedUpstream.start((_, _) -> {});
        var gateway = TestGateway.before(upstream)) {
      var question =
          MessageCountTokensParams.builder().model("auto").addUserMessage("hello there").build();
      assertThat(client(gateway).messages().countTokens(question).inputTokens()).isBetween(2L, 40L);
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void seesErrorsAsItsOwnExceptions() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.json(
                    400,
                    "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens. However, your messages"
                        + " resulted in 9000 tokens.\",\"type\":\"invalid_request_error\",\"param\":\"messages\","
                        + "\"code\":\"context_length_exceeded\"}}"));
        var gateway = TestGateway.before(upstream)) {
      var messages = client(gateway).messages();
      var tooLong =
          catchThrowableOfType(BadRequestException.class, () -> messages.create(ask().build()));
      assertThat(tooLong).hasMessageContaining("prompt is too long: 9000 tokens > 8192 maximum");
      var unknown =
          catchThrowableOfType(
              NotFoundException.class, () -> messages.create(ask().model("gpt-99").build()));
      assertThat(unknown).hasMessageContaining("not_found_error").hasMessageContaining("gpt-99");
    }
  }

  private static AnthropicClient client(TestGateway gateway) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(root(gateway))
        .apiKey("any")
        .maxRetries(0)
        .build();
  }

  private static String root(TestGateway gateway) {
    return "http://127.0.0.1:" + gateway.port();
  }

  private static MessageCreateParams.Builder ask() {
    return MessageCreateParams.builder().model("auto").maxTokens(500).addUserMessage("hi");
  }

  private static Tool weather() {
    var city = JsonValue.from(Map.of("type", "string"));
    var properties = Tool.InputSchema.Properties.builder().putAdditionalProperty("city", city);
    return Tool.builder()
        .name("weather")
        .description("Tells the weather")
        .inputSchema(Tool.InputSchema.builder().properties(properties.build()).build())
        .build();
  }

  private static String text(Message message) {
    return message.content().stream()
        .filter(ContentBlock::isText)
        .map(block -> block.asText().text())
        .collect(Collectors.joining());
  }
}
