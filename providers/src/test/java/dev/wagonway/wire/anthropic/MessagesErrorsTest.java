package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class MessagesErrorsTest {

  private final Wire wire = new AnthropicMessagesWire();

  private JsonNode error(Failure failure) {
    return Texts.tree(new String(wire.writeError(failure), UTF_8)).path("error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | BAD_REQUEST      | invalid_request_error | | messages: at least one is needed",
        "400 | CONTEXT_TOO_LONG | invalid_request_error | | prompt is too long: 9001 tokens > 9000 maximum",
        "400 | CONTEXT_TOO_LONG | invalid_request_error | | input length and `max_tokens` exceed context limit: 1 + 2 > 2",
        "413 | CONTEXT_TOO_LONG | request_too_large | | Request exceeds the maximum size",
        "400 | BILLING          | invalid_request_error | | Your credit balance is too low to go on",
        "402 | BILLING          | billing_error | | Pay first",
        "429 | BILLING          | rate_limit_error | contract_spend_limit_reached | Spent",
        "401 | CREDENTIAL       | authentication_error | | invalid x-api-key",
        "403 | CREDENTIAL       | permission_error | | not yours",
        "400 | BLOCKED          | invalid_request_error | | Output blocked by content filtering policy",
        "404 | NOT_FOUND        | not_found_error | | model: claude-0",
        "429 | RATE_LIMITED     | rate_limit_error | | Too many",
        "500 | UNAVAILABLE      | api_error | | Internal server error",
        "504 | UNAVAILABLE      | timeout_error | | Too slow",
        "529 | UNAVAILABLE      | overloaded_error | | Overloaded",
      })
  void readsTheCauseOfARefusalInAnswersAndStreams(
      int status, Kind kind, String type, String code, String message) {
    var details = code == null ? "" : ",\"details\":{\"error_code\":\"" + code + "\"}";
    var json =
        "{\"type\":\"error\",\"error\":{\"type\":\""
            + type
            + "\",\"message\":\""
            + message
            + "\""
            + details
            + "},\"request_id\":\"req_1\"}";
    var body = json.getBytes(UTF_8);
    var refused = wire.readError(status, Map.of("retry-after", "7"), body, Dialect.PLAIN);
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused.message()).isEqualTo(message);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    var inStream = ErrorReader.ofEvent(body, 0, body.length, Dialect.PLAIN);
    assertThat(inStream.kind()).isEqualTo(kind);
  }

  @Test
  void readsErrorsOfOtherShapes() {
    for (var body : new String[] {"<html>", "{\"error\":\"no\"}", "{\"message\":\"no\"}", "[]"}) {
      assertThat(wire.readError(503, Map.of(), body.getBytes(UTF_8), Dialect.PLAIN).kind())
          .isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void tellsOverflowInTheWordsThatClientsLookFor() {
    var form = "^prompt is too long: \\d+ tokens > \\d+ maximum$";
    assertThat(
            error(new Failure.ContextTooLong("no room", 300_000, 200_000))
                .path("message")
                .asString())
        .isEqualTo("prompt is too long: 300000 tokens > 200000 maximum");
    var chat = "This model's maximum context length is 8192 tokens, but you sent 9,000 tokens.";
    var refused = new Failure.Refused(chat, 413, Kind.CONTEXT_TOO_LONG, null);
    assertThat(error(refused).path("message").asString())
        .isEqualTo("prompt is too long: 9000 tokens > 8192 maximum")
        .matches(form);
    assertThat(wire.status(refused)).isEqualTo(400);
    assertThat(error(new Failure.ContextTooLong("no room")).path("message").asString())
        .isEqualTo("prompt is too long: no room");
    assertThat(error(refused).path("type").asString()).isEqualTo("invalid_request_error");
  }

  @Test
  void aPolicysRefusalDoesNotLookLikeOverflow() {
    var failure = new Failure.NotCleared("label: secret (expected: internal)");
    assertThat(error(failure).path("type").asString()).isEqualTo("permission_error");
    assertThat(error(failure).path("details").path("error_code").asString())
        .isEqualTo("no_cleared_target");
    assertThat(error(failure).path("message").asString()).doesNotContain("too long");
    assertThat(wire.status(failure)).isEqualTo(403);
  }

  @Test
  void tellsOverloadWithItsOwnStatus() {
    assertThat(wire.status(new Failure.Unavailable("busy", Duration.ofSeconds(1)))).isEqualTo(529);
    assertThat(error(new Failure.NoTarget("none")).path("type").asString())
        .isEqualTo("overloaded_error");
    assertThat(wire.status(new Failure.BodyTooLarge("large"))).isEqualTo(413);
    assertThat(error(new Failure.BodyTooLarge("large")).path("type").asString())
        .isEqualTo("request_too_large");
    assertThat(wire.status(new Failure.UnknownModel("who"))).isEqualTo(404);
    assertThat(error(new Failure.TimedOut("slow", Failure.Phase.TOTAL)).path("type").asString())
        .isEqualTo("timeout_error");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyRefusalHasATypeAndAStatus(Kind kind) {
    var refused = new Failure.Refused("no", 422, kind, null);
    assertThat(wire.status(refused)).isBetween(400, 529);
    assertThat(error(refused).path("type").asString()).endsWith("_error");
  }
}
