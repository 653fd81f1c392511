package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Retry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The official OpenAI SDK for Java. */
class OpenAiSdkIT {

  private static final String TOOL_CALL =
      "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_7\",\"type\":\"function\","
          + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]},\"finish_reason\":\"tool_calls\","
          + "\"logprobs\":null}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"total_tokens\":39}}";

  @Test
  void getsACompletion() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.before(upstream)) {
      var completion = client(gateway).chat().completions().create(ask().build());
      assertThat(completion.choices().getFirst().message().content()).contains("hello");
      assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(9);
    }
  }

  @Test
  void getsAStream() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two ", "three"));
        var gateway = TestGateway.before(upstream);
        var stream = client(gateway).chat().completions().createStreaming(ask().build())) {
      assertThat(stream.stream().flatMap(OpenAiSdkIT::words).collect(Collectors.joining()))
          .isEqualTo("one two three");
    }
  }

  @Test
  void accumulatesAStreamWithUsageAndTheGatewaysFacts() {
    var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two"));
        var gateway = TestGateway.before(upstream);
        var stream =
            client(gateway)
                .chat()
                .completions()
                .createStreaming(ask().streamOptions(options).build())) {
      var accumulator = ChatCompletionAccumulator.create();
      var last = stream.stream().peek(accumulator::accumulate).reduce((_, b) -> b).orElseThrow();
      assertThat(accumulator.chatCompletion().choices().getFirst().message().content())
          .contains("one two");
      assertThat(accumulator.chatCompletion().usage().orElseThrow().completionTokens())
          .isEqualTo(2);
      var facts = facts(last);
      assertThat((Object) facts.get("target")).isEqualTo("t1");
      assertThat(facts.keySet().stream().map(String::valueOf))
          .contains("cost_usd", "decision", "overhead_ms", "attempts");
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
      var completions = client(gateway).chat().completions();
      var conversation = ask().addTool(weather());
      var first = completions.create(conversation.build()).choices().getFirst();
      var call = first.message().toolCalls().orElseThrow().getFirst().asFunction();
      assertThat(call.function().name()).isEqualTo("weather");
      assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Oslo\"}");
      conversation
          .addMessage(first.message())
          .addMessage(
              ChatCompletionToolMessageParam.builder()
                  .toolCallId(call.id())
                  .content("rain")
                  .build());
      var second = completions.create(conversation.build()).choices().getFirst();
      assertThat(second.message().content()).contains("rain");
    }
  }

  @Test
  void seesErrorsAsItsOwnExceptions() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.json(
                    400,
                    "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":null}}"));
        var gateway =
            TestGateway.serving(TestGateway.internal(TestGateway.portfolio("", upstream)))) {
      var completions = client(gateway).chat().completions();
      var bad =
          catchThrowableOfType(BadRequestException.class, () -> completions.create(ask().build()));
      assertThat(bad.param()).contains("n");
      var unknown =
          catchThrowableOfType(
              NotFoundException.class, () -> completions.create(ask().model("gpt-99").build()));
      assertThat(unknown.code()).contains("model_not_found");
      var refused =
          catchThrowableOfType(
              PermissionDeniedException.class,
              () ->
                  completions.create(
                      ask().putAdditionalHeader("x-data-classification", "restricted").build()));
      assertThat(refused.code()).contains("no_cleared_target");
    }
  }

  @Test
  void doesNotRetryWhatTheGatewayHasTriedEverywhere() {
    try (var overloaded = ScriptedUpstream.start((_, answer) -> answer.json(503, "{}"));
        var limited =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(429, "{\"error\":{\"message\":\"slow down\"}}"));
        var first = TestGateway.before(overloaded);
        var second = TestGateway.before(limited)) {
      var completions = client(first).chat().completions();
      assertThatExceptionOfType(InternalServerException.class)
          .isThrownBy(() -> completions.create(ask().build()));
      var others = client(second).chat().completions();
      assertThatExceptionOfType(RateLimitException.class)
          .isThrownBy(() -> others.create(ask().build()));
      assertThat(overloaded.calls()).hasSize(Retry.MOST_AT_ONE_TARGET);
      assertThat(limited.calls()).hasSizeBetween(1, Retry.MOST_AT_ONE_TARGET);
    }
  }

  @Test
  void seesABrokenStreamAsAnError() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("partial"));
              answer.reset();
            });
        var gateway = TestGateway.before(upstream);
        var stream = client(gateway).chat().completions().createStreaming(ask().build())) {
      assertThatExceptionOfType(SseException.class)
          .isThrownBy(() -> stream.stream().forEach(_ -> {}));
    }
  }

  @Test
  void cancelsTheUpstreamWhenItClosesAStream() throws InterruptedException {
    var cancelled = new CountDownLatch(1);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("never ending"));
              answer.awaitDisconnect();
              cancelled.countDown();
            });
        var gateway = TestGateway.before(upstream)) {
      try (var stream = client(gateway).chat().completions().createStreaming(ask().build())) {
        assertThat(
                stream.stream().flatMap(OpenAiSdkIT::words).filter(w -> !w.isEmpty()).findFirst())
            .contains("never ending");
      }
      assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void listsModels() {
    try (var upstream = ScriptedUpstream.start((_, _) -> {});
        var gateway = TestGateway.before(upstream)) {
      var models = client(gateway).models();
      assertThat(models.list().data()).extracting(Model::id).containsExactly("auto", "t1");
      assertThat(models.retrieve("t1").ownedBy()).isEqualTo("openai");
    }
  }

  /** What the SDK does not know by name; it marks its accessor for that as unstable. */
  @SuppressWarnings("deprecation")
  private static Map<?, ?> facts(ChatCompletionChunk chunk) {
    var facts = Objects.requireNonNull(chunk._additionalProperties().get("wagonway"));
    return Objects.requireNonNull(facts.convert(Map.class));
  }

  private static OpenAIClient client(TestGateway gateway) {
    return OpenAIOkHttpClient.builder().baseUrl(gateway.baseUrl()).apiKey("any").build();
  }

  private static ChatCompletionCreateParams.Builder ask() {
    return ChatCompletionCreateParams.builder()
        .model("auto")
        .addUserMessage("What is the weather like?");
  }

  private static ChatCompletionFunctionTool weather() {
    var parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
            .putAdditionalProperty("required", JsonValue.from(List.of("city")))
            .build();
    return ChatCompletionFunctionTool.builder()
        .function(FunctionDefinition.builder().name("weather").parameters(parameters).build())
        .build();
  }

  private static Stream<String> words(ChatCompletionChunk chunk) {
    return chunk.choices().stream().flatMap(choice -> choice.delta().content().stream());
  }
}
