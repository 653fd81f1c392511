package dev.wagonway.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the official SDKs make of rate limits. */
class RateLimitedSdksIT {

  @Test
  void openAiSeesWhichLimitIsReachedAndWhenToComeBack() {
    try (var upstream = upstream();
        var gateway = serving(upstream, Duration.ofSeconds(50))) {
      var client =
          OpenAIOkHttpClient.builder()
              .baseUrl(gateway.baseUrl())
              .apiKey("secret")
              .maxRetries(0)
              .build();
      var ask = ChatCompletionCreateParams.builder().model("auto").addUserMessage("hi").build();
      client.chat().completions().create(ask);
      var limited =
          catchThrowableOfType(
              RateLimitException.class, () -> client.chat().completions().create(ask));
      assertThat(limited.code()).contains("rate_limit_exceeded");
      assertThat(limited.type()).contains("requests");
      assertThat(limited.headers().values("retry-after"))
          .singleElement()
          .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(30, 50));
      assertThat(limited.headers().values("x-ratelimit-remaining-requests"))
          .isEqualTo(List.of("0"));
      var responses = ResponseCreateParams.builder().model("auto").input("hi").build();
      var again =
          catchThrowableOfType(
              RateLimitException.class, () -> client.responses().create(responses));
      assertThat(again).hasMessageContaining("Please try again in ");
    }
  }

  @Test
  void bothComeBackByThemselvesWhenTheyMay() {
    try (var upstream = upstream();
        var gateway = serving(upstream, Duration.ofMillis(300))) {
      var openAi = OpenAIOkHttpClient.builder().baseUrl(gateway.baseUrl()).apiKey("secret").build();
      var ask = ChatCompletionCreateParams.builder().model("auto").addUserMessage("hi").build();
      var anthropic =
          AnthropicOkHttpClient.builder().baseUrl(root(gateway)).apiKey("secret").build();
      var message = MessageCreateParams.builder().model("auto").maxTokens(50).addUserMessage("hi");
      for (var i = 0; i < 2; i++) {
        openAi.chat().completions().create(ask);
        anthropic.messages().create(message.build());
      }
      assertThat(upstream.calls()).hasSize(4);
    }
  }

  @Test
  void anthropicSeesWhatIsLeftAndWhenToComeBack() {
    try (var upstream = upstream();
        var gateway = serving(upstream, Duration.ofSeconds(50))) {
      var client =
          AnthropicOkHttpClient.builder()
              .baseUrl(root(gateway))
              .apiKey("secret")
              .maxRetries(0)
              .build();
      var ask =
          MessageCreateParams.builder().model("auto").maxTokens(50).addUserMessage("hi").build();
      client.messages().create(ask);
      var limited =
          catchThrowableOfType(
              com.anthropic.errors.RateLimitException.class, () -> client.messages().create(ask));
      assertThat(limited).hasMessageContaining("rate_limit_error");
      assertThat(limited.headers().values("retry-after"))
          .singleElement()
          .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(30, 50));
      assertThat(limited.headers().values("anthropic-ratelimit-requests-remaining"))
          .isEqualTo(List.of("0"));
    }
  }

  private static ScriptedUpstream upstream() {
    return ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
  }

  private static TestGateway serving(ScriptedUpstream upstream, Duration span) {
    var limit = new RateLimit("key/ci", What.REQUESTS, 1, span);
    return TestGateway.serving(
        Policy.of(Policy.cloud("t", upstream))
            .key("secret", RateLimitsTest.caller(limit))
            .snapshot());
  }

  private static String root(TestGateway gateway) {
    return "http://127.0.0.1:" + gateway.port();
  }
}
