package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** LangChain4j's Anthropic models, on the older version of the API, before Chat Completions. */
class LangChain4jAnthropicIT {

  @Test
  void getsAnAnswer() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.before(upstream)) {
      var answer = model(gateway).chat(UserMessage.from("hi"));
      assertThat(answer.aiMessage().text()).isEqualTo("hello");
      assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(9);
    }
  }

  @Test
  void getsAStream() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two"));
        var gateway = TestGateway.before(upstream)) {
      var model =
          AnthropicStreamingChatModel.builder()
              .baseUrl(gateway.baseUrl())
              .apiKey("any")
              .modelName("auto")
              .build();
      var whole = new CompletableFuture<ChatResponse>();
      model.chat(
          "hi",
          new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
              whole.complete(response);
            }

            @Override
            public void onError(Throwable error) {
              whole.completeExceptionally(error);
            }
          });
      assertThat(whole.join().aiMessage().text()).isEqualTo("one two");
    }
  }

  @Test
  void makesARoundTripWithATool() {
    var call =
        "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_7\",\"type\":\"function\",\"function\":"
            + "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
    try (var upstream =
            ScriptedUpstream.start((asked, answer) ->
                answer.json(
                    200,
                    asked.body().contains("\"tool_call_id\":\"call_7\"")
                        ? Chats.completion("rain", 50, 1)
                        : call));
        var gateway = TestGateway.before(upstream)) {
      var schema = JsonObjectSchema.builder().addStringProperty("city").build();
      var weather = ToolSpecification.builder().name("weather").parameters(schema).build();
      var question = UserMessage.from("What is the weather?");
      var first =
          model(gateway)
              .chat(ChatRequest.builder().messages(question).toolSpecifications(weather).build());
      var wish = first.aiMessage().toolExecutionRequests().getFirst();
      assertThat(wish.arguments()).contains("Oslo");
      var second =
          ChatRequest.builder()
              .messages(question, first.aiMessage(), ToolExecutionResultMessage.from(wish, "rain"))
              .toolSpecifications(weather)
              .build();
      assertThat(model(gateway).chat(second).aiMessage().text()).isEqualTo("rain");
    }
  }

  private static AnthropicChatModel model(TestGateway gateway) {
    return AnthropicChatModel.builder()
        .baseUrl(gateway.baseUrl())
        .apiKey("any")
        .modelName("auto")
        .maxRetries(0)
        .build();
  }
}
