package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.chat.Failure.Phase;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorsTest {

  private final Wire wire = new OpenAiChatWire();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | BAD_REQUEST      | {'error':{'message':'n is wrong','type':'invalid_request_error'}}",
        "400 | CONTEXT_TOO_LONG | {'error':{'message':'too big','code':'context_length_exceeded'}}",
        "400 | CONTEXT_TOO_LONG | {'error':{'message':'The maximum context length is 8'}}",
        "400 | CONTEXT_TOO_LONG | {'error':{'message':'over','type':'exceed_context_size_error'}}",
        "413 | CONTEXT_TOO_LONG | {'error':{'message':'Prompt is too long: 9 tokens > 8 maximum'}}",
        "500 | UNAVAILABLE      | {'error':{'message':'maximum context length is a riddle'}}",
        "400 | BLOCKED          | {'error':{'message':'reduce the length of the messages','code':'policy_blocked'}}",
        "403 | BLOCKED          | {'error':{'message':'no','code':'policy_blocked'}}",
        "401 | CREDENTIAL       | {'error':{'message':'no key','code':'invalid_api_key'}}",
        "402 | BILLING          | {'error':{'message':'no money'}}",
        "403 | CREDENTIAL       | {'error':{'message':'not you'}}",
        "429 | BILLING          | {'error':{'message':'no money','code':'insufficient_quota'}}",
        "400 | CREDENTIAL       | [{'error':{'code':400,'message':'API key not valid. Pass one.'}}]",
        "404 | NOT_FOUND        | {'error':{'message':'no such model'}}",
        "408 | UNAVAILABLE      | {'error':{'message':'slow'}}",
        "409 | UNAVAILABLE      | {'error':{'message':'busy'}}",
        "425 | UNAVAILABLE      | {'error':{'message':'early'}}",
        "429 | RATE_LIMITED     | {'error':{'message':'wait','type':'tokens','code':'rate_limit_exceeded'}}",
        "422 | BAD_REQUEST      | {'detail':[{'loc':['body','n'],'msg':'wrong','type':'x'}]}",
        "502 | UNAVAILABLE      | <html>nothing here</html>",
        "503 | UNAVAILABLE      | {'error':'overloaded'}",
      })
  void readsTheCauseOfARefusal(int status, Kind kind, String body) {
    var refused =
        wire.readError(status, Map.of(), body.replace('\'', '"').getBytes(UTF_8), Dialect.PLAIN);
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused.upstreamStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "why | {'error':{'message':'why','type':'x'}}",
        "why | {'error':'why'}",
        "why | {'object':'error','message':'why','code':400}",
        "why | {'detail':'why'}",
        "why | {'detail':[{'msg':'why'}]}",
        "why | [{'error':{'message':' why '}}]",
        "upstream: status 400 without a message (expected: an answer) | <html>secret</html>",
        "upstream: status 400 without a message (expected: an answer) | {'error':{'message':7}}",
      })
  void findsTheMessageInItsManyPlaces(String message, String body) {
    assertThat(
            wire.readError(400, Map.of(), body.replace('\'', '"').getBytes(UTF_8), Dialect.PLAIN)
                .message())
        .isEqualTo(message);
  }

  @Test
  void cutsLongMessages() {
    var body = "{\"error\":{\"message\":\"" + "🚃".repeat(5_000) + "\"}}";
    var message = wire.readError(400, Map.of(), body.getBytes(UTF_8), Dialect.PLAIN).message();
    assertThat(message).hasSizeLessThanOrEqualTo(500).endsWith("🚃…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after-ms | 1500                          | PT1.5S",
        "retry-after    | 20                            | PT20S",
        "retry-after    | 0.25                          | PT0.25S",
        "retry-after    | -5                            | PT0S",
        "retry-after    | 99999999                      | PT24H",
        "retry-after    | 1e999999999                   |",
        "retry-after-ms | 99999999999999999999          | PT24H",
        "retry-after    | Sun, 22 Nov 2026 10:00:30 GMT | PT30S",
        "retry-after    | soon                          |",
        "x-other        | 20                            |",
      })
  void readsHowLongToWait(String header, String value, Duration wait) {
    var headers = Map.of(header, value, "date", "Sun, 22 Nov 2026 10:00:00 GMT");
    assertThat(wire.readError(429, headers, new byte[0], Dialect.PLAIN).retryAfter())
        .isEqualTo(wait);
  }

  @Test
  void prefersMillisecondsAndIgnoresDatesWithoutAReference() {
    assertThat(
            wire.readError(
                    429,
                    Map.of("retry-after", "2", "retry-after-ms", "100"),
                    new byte[0],
                    Dialect.PLAIN)
                .retryAfter())
        .isEqualTo(Duration.ofMillis(100));
    var alone = Map.of("retry-after", "Sun, 22 Nov 2026 10:00:30 GMT");
    assertThat(wire.readError(429, alone, new byte[0], Dialect.PLAIN).retryAfter()).isNull();
  }

  @Test
  void writesEachFailureInOpenAisEnvelope() {
    assertThat(written(new Failure.BadRequest("m", "n", "invalid_type")))
        .isEqualTo(envelope("invalid_request_error", "\"n\"", "invalid_type"));
    assertThat(written(new Failure.UnknownModel("m")))
        .isEqualTo(envelope("invalid_request_error", "\"model\"", "model_not_found"));
    assertThat(written(new Failure.ContextTooLong("m")))
        .isEqualTo(envelope("invalid_request_error", "\"messages\"", "context_length_exceeded"));
    assertThat(written(new Failure.NotCleared("m")))
        .isEqualTo(envelope("invalid_request_error", "null", "no_cleared_target"));
    assertThat(written(new Failure.NotPermitted("m")))
        .isEqualTo(envelope("invalid_request_error", "null", "policy_blocked"));
    assertThat(written(new Failure.UnknownPath("m")))
        .isEqualTo(envelope("invalid_request_error", "null", "unknown_url"));
    assertThat(written(new Failure.Unauthorized("m")))
        .isEqualTo(envelope("invalid_request_error", "null", "invalid_api_key"));
    assertThat(written(new Failure.Unavailable("m", Duration.ZERO)))
        .isEqualTo(envelope("server_error", "null", "overloaded"));
  }

  @Test
  void tellsFailuresApartByTheirCode() {
    var failures =
        List.of(
            new Failure.UnknownModel("m"),
            new Failure.UnknownPath("m"),
            new Failure.WrongMethod("m", "POST"),
            new Failure.Unauthorized("m"),
            new Failure.Forbidden("m"),
            new Failure.BodyTooLarge("m"),
            new Failure.HeadTooLarge("m"),
            new Failure.Unsupported("m"),
            new Failure.RequestTimeout("m"),
            new Failure.ContextTooLong("m"),
            new Failure.NotCleared("m"),
            new Failure.NotPermitted("m"),
            new Failure.NoTarget("m"),
            new Failure.Unavailable("m", Duration.ZERO),
            new Failure.Internal("m"),
            new Failure.ConnectFailed("m"),
            new Failure.TimedOut("m", Phase.TOTAL),
            new Failure.Broken("m"));
    assertThat(failures).extracting(this::written).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void writesEveryKindOfRefusal(Kind kind) {
    assertThat(written(new Failure.Refused("m", 418, kind, null)))
        .startsWith("{\"error\":{\"message\":\"m\",\"type\":\"")
        .doesNotContain("\"code\":null");
  }

  private String written(Failure failure) {
    return new String(wire.writeError(failure), UTF_8);
  }

  private static String envelope(String type, String param, String code) {
    return "{\"error\":{\"message\":\"m\",\"type\":\"%s\",\"param\":%s,\"code\":\"%s\"}}"
        .formatted(type, param, code);
  }
}
