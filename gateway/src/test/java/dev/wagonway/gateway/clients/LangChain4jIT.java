package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** LangChain4j, whose JDK HttpClient offers an upgrade to HTTP/2 on every POST. */
class LangChain4jIT {

  @Test
  void getsACompletion() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 9, 1)));
        var gateway = TestGateway.before(upstream)) {
      var model =
          OpenAiChatModel.builder()
              .baseUrl(gateway.baseUrl())
              .apiKey("any")
              .modelName("auto")
              .build();
      assertThat(model.chat("hi")).isEqualTo("hello");
    }
  }

  @Test
  void getsAStream() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "one ", "two"));
        var gateway = TestGateway.before(upstream)) {
      var model =
          OpenAiStreamingChatModel.builder()
              .baseUrl(gateway.baseUrl())
              .apiKey("any")
              .modelName("auto")
              .build();
      var whole = new CompletableFuture<ChatResponse>();
      var pieces = new StringBuilder();
      model.chat(
          "hi",
          new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
              pieces.append(piece);
            }

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
      assertThat(pieces).hasToString("one two");
    }
  }

  @Test
  void seesAnUnknownModelAsItsOwnException() {
    try (var upstream = ScriptedUpstream.start((_, _) -> {});
        var gateway = TestGateway.before(upstream)) {
      var model =
          OpenAiChatModel.builder()
              .baseUrl(gateway.baseUrl())
              .apiKey("any")
              .modelName("gpt-99")
              .maxRetries(0)
              .build();
      assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(ModelNotFoundException.class);
    }
  }
}
