package dev.wagonway.wire.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.spi.RateStatus;
import dev.wagonway.wire.anthropic.AnthropicMessagesWire;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway's own clients are told of their rate limits. */
class ToldLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.250Z");

  private static List<RateStatus> requests(long remaining, Duration whole) {
    return List.of(new RateStatus(What.REQUESTS, 60, remaining, whole));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.0000001S, 1ms",
    "PT0.02S, 20ms",
    "PT1S, 1s",
    "PT8.64S, 8.64s",
    "PT59.9995S, 1m0s",
    "PT6M, 6m0s",
    "PT1H, 1h0m0s",
    "PT26H3M1.005S, 26h3m1.005s"
  })
  void spansAreToldAsOpenAiTellsThem(Duration whole, String told) {
    assertThat(new OpenAiChatWire().limitHeaders(requests(7, whole), NOW))
        .containsExactly(
            Map.entry("x-ratelimit-limit-requests", "60"),
            Map.entry("x-ratelimit-remaining-requests", "7"),
            Map.entry("x-ratelimit-reset-requests", told));
  }

  @Test
  void anthropicTellsMomentsThatAreNeverTooEarly() {
    var left =
        List.of(
            new RateStatus(What.INPUT_TOKENS, 1_000, 0, Duration.ofSeconds(5)),
            new RateStatus(What.TOKENS, 2_000, 2_000, Duration.ofMillis(750)));
    assertThat(new AnthropicMessagesWire().limitHeaders(left, NOW))
        .containsExactly(
            Map.entry("anthropic-ratelimit-input-tokens-limit", "1000"),
            Map.entry("anthropic-ratelimit-input-tokens-remaining", "0"),
            Map.entry("anthropic-ratelimit-input-tokens-reset", "2026-11-22T12:00:06Z"),
            Map.entry("anthropic-ratelimit-tokens-limit", "2000"),
            Map.entry("anthropic-ratelimit-tokens-remaining", "2000"),
            Map.entry("anthropic-ratelimit-tokens-reset", "2026-11-22T12:00:01Z"));
  }

  @Test
  void anotherGatewayReadsTheSame() {
    var headers = new OpenAiChatWire().limitHeaders(requests(7, Duration.ofSeconds(53)), NOW);
    assertThat(new OpenAiChatWire().quota(headers, NOW))
        .isEqualTo(QuotaHeaders.read(headers, NOW))
        .extracting(quota -> quota.requests())
        .isEqualTo(new dev.wagonway.spi.Quota.Window(7, 60, Duration.ofSeconds(53), true));
  }

  @Test
  void tooManyTokensAreNoTooManyRequests() {
    var tokens = new Failure.RateLimited("m", Failure.Rate.TOKENS, Duration.ofSeconds(1));
    assertThat(new String(new OpenAiChatWire().writeError(tokens), StandardCharsets.UTF_8))
        .contains("\"type\":\"tokens\"", "\"code\":\"rate_limit_exceeded\"");
  }
}
