package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The official OpenAI SDK for Java, on Responses and embeddings, before Chat Completions. */
class OpenAiResponsesIT {

  private static final String TOOL_CALL =
      "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_7\",\"type\":\"function\","
          + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]},\"finish_reason\":\"tool_calls\","
          + "\"logprobs\":null}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"total_tokens\":39}}";

  @Test
  void getsAResponse() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.serving(chats(upstream))) {
      var response = client(gateway).responses().create(ask().build());
      assertThat(text(response)).isEqualTo("hello");
      assertThat(response.status()).contains(ResponseStatus.COMPLETED);
      assertThat(response.usage().orElseThrow().inputTokens()).isEqualTo(9);
      response.validate();
    }
  }

  @Test
  void accumulatesAStream() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two ", "three"));
        var gateway = TestGateway.serving(chats(upstream));
        var stream = client(gateway).responses().createStreaming(ask().build())) {
      var accumulator = ResponseAccumulator.create();
      stream.stream().forEach(accumulator::accumulate);
      assertThat(text(accumulator.response())).isEqualTo("one two three");
      assertThat(accumulator.response().usage().orElseThrow().outputTokens()).isEqualTo(3);
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
        var gateway = TestGateway.serving(chats(upstream))) {
      var first = client(gateway).responses().create(ask().addTool(weather()).build());
      var call =
          first.output().stream()
              .filter(ResponseOutputItem::isFunctionCall)
              .findFirst()
              .orElseThrow()
              .asFunctionCall();
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call.arguments()).isEqualTo("{\"city\":\"Oslo\"}");
      var question = EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content("hi");
      var result =
          ResponseInputItem.FunctionCallOutput.builder().callId(call.callId()).output("rain");
      var history =
          List.of(
              ResponseInputItem.ofEasyInputMessage(question.build()),
              ResponseInputItem.ofFunctionCall(call),
              ResponseInputItem.ofFunctionCallOutput(result.build()));
      var second = ask().addTool(weather()).inputOfResponse(history).build();
      assertThat(text(client(gateway).responses().create(second))).isEqualTo("rain");
    }
  }

  @Test
  void isToldWhichEarlierResponseIsNotKept() {
    try (var upstream = ScriptedUpstream.start((_, _) -> {});
        var gateway = TestGateway.serving(chats(upstream))) {
      var later = ask().previousResponseId("resp_1").build();
      var refused =
          catchThrowableOfType(
              BadRequestException.class, () -> client(gateway).responses().create(later));
      assertThat(refused.param()).contains("previous_response_id");
      assertThat(refused.code()).contains("previous_response_not_found");
      assertThat(refused).hasMessageContaining("'resp_1'");
    }
  }

  @Test
  void getsEmbeddingsThatItAskedForInBase64() {
    try (var upstream =
            ScriptedUpstream.start((call, answer) -> {
              assertThat(call.path()).endsWith("/embeddings");
              answer.json(
                  200,
                  "{\"object\":\"list\",\"model\":\"e\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2},"
                      + "\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":\"AACAPgAAAL8AAAA+\"}]}");
            });
        var gateway = TestGateway.serving(embedder(upstream))) {
      var asked = EmbeddingCreateParams.builder().model("embedder").input("hello").build();
      var answer = client(gateway).embeddings().create(asked);
      assertThat(answer.data().getFirst().embedding()).containsExactly(0.25f, -0.5f, 0.125f);
      assertThat(answer.usage().promptTokens()).isEqualTo(2);
    }
  }

  /** An upstream that speaks nothing but Chat Completions. */
  private static String chats(ScriptedUpstream upstream) {
    return TestGateway.portfolio("", upstream).replace("provider: openai", "provider: groq");
  }

  private static String embedder(ScriptedUpstream upstream) {
    return """
    targets:
      - id: embedder
        model: an-embedding-model
        provider: openai
        base-url: %s
        api-key: any
        tier: on-prem
        clearance: restricted
        price: { input: 1, output: 0 }
        services: [embedding]
    direct: true
    """
        .formatted(upstream.baseUrl());
  }

  private static OpenAIClient client(TestGateway gateway) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(gateway.baseUrl())
        .apiKey("any")
        .maxRetries(0)
        .build();
  }

  private static ResponseCreateParams.Builder ask() {
    return ResponseCreateParams.builder().model("auto").input("hi").store(false);
  }

  private static FunctionTool weather() {
    var schema = JsonValue.from(Map.of("city", Map.of("type", "string")));
    return FunctionTool.builder()
        .name("weather")
        .strict(false)
        .parameters(
            FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", schema)
                .build())
        .build();
  }

  private static String text(Response response) {
    return response.output().stream()
        .filter(ResponseOutputItem::isMessage)
        .flatMap(item -> item.asMessage().content().stream())
        .map(content -> content.asOutputText().text())
        .collect(Collectors.joining());
  }
}
