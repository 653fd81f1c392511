package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.spi.Dialect;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorsTest {

  private final GeminiWire wire = new GeminiWire();

  private Failure.Refused read(int status, String body) {
    return wire.readError(status, Map.of(), Json.bytes(body), Dialect.PLAIN);
  }

  private static String error(String status, String message, String details) {
    return "{'error':{'status':'"
        + status
        + "','message':'"
        + message
        + "','details':["
        + details
        + "]}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | INVALID_ARGUMENT | Request contains an invalid argument. | BAD_REQUEST",
        "400 | INVALID_ARGUMENT | API key not valid. Please pass a valid API key. | CREDENTIAL",
        "400 | INVALID_ARGUMENT | The input token count (9) exceeds the maximum number of tokens allowed (5). | CONTEXT_TOO_LONG",
        "400 | FAILED_PRECONDITION | Please enable billing on project 1. | BILLING",
        "400 | FAILED_PRECONDITION | User location is not supported for the API use. | BAD_REQUEST",
        "400 | INVALID_ARGUMENT | Quota exceeded for aiplatform requests | RATE_LIMITED",
        "500 | INTERNAL | Quota exceeded for metric x | RATE_LIMITED",
        "401 | UNAUTHENTICATED | Expected OAuth 2 access token. | CREDENTIAL",
        "403 | PERMISSION_DENIED | Permission denied on resource. | CREDENTIAL",
        "403 | PERMISSION_DENIED | This API method requires billing to be enabled. | BILLING",
        "404 | NOT_FOUND | models/x is not found | NOT_FOUND",
        "429 | RESOURCE_EXHAUSTED | Resource has been exhausted. | RATE_LIMITED",
        "503 | UNAVAILABLE | The model is overloaded. | UNAVAILABLE",
        "504 | DEADLINE_EXCEEDED | Deadline expired. | UNAVAILABLE",
      })
  void causesAreKnownByTheirWords(int status, String word, String message, Kind kind) {
    assertThat(read(status, error(word, message, "")).kind()).isEqualTo(kind);
  }

  @Test
  void detailsTellHowLongToWaitAndWhatKindOfQuotaItIs() {
    var wait = "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'34.4s'}";
    var minute = "{'violations':[{'quotaId':'RequestsPerMinutePerProject'}]}";
    var day = "{'violations':[{'quotaId':'GenerateRequestsPerDayPerProject'}]}";
    var brief = read(429, error("RESOURCE_EXHAUSTED", "Quota.", minute + "," + wait));
    assertThat(brief.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(brief.retryAfter()).isEqualTo(Duration.ofMillis(34_400));
    assertThat(read(429, error("RESOURCE_EXHAUSTED", "Quota.", day)).kind())
        .isEqualTo(Kind.BILLING);
    assertThat(read(400, error("INVALID_ARGUMENT", "No.", "{'reason':'API_KEY_INVALID'}")).kind())
        .isEqualTo(Kind.CREDENTIAL);
    assertThat(read(429, "[" + error("RESOURCE_EXHAUSTED", "Slow down.", wait) + "]").message())
        .isEqualTo("Slow down.");
    assertThat(read(502, "<html>").kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void failuresAreToldInGooglesForm() {
    assertThat(new String(wire.writeError(new Failure.UnknownModel("model: x")), UTF_8))
        .isEqualTo(Json.text("{'error':{'code':404,'message':'model: x','status':'NOT_FOUND'}}"));
    assertThat(Json.tree(wire.writeError(new Failure.BadRequest("no", "contents", "c"))))
        .isEqualTo(
            Json.tree(
                Json.bytes(
                    """
                    {'error':{'code':400,'message':'no','status':'INVALID_ARGUMENT','details':[
                     {'@type':'type.googleapis.com/google.rpc.BadRequest','fieldViolations':[
                       {'field':'contents','description':'no'}]}]}}
                    """)));
    assertThat(
            new String(
                wire.writeError(new Failure.Unavailable("busy", Duration.ofMillis(1500))), UTF_8))
        .contains("\"UNAVAILABLE\"", "RetryInfo", "\"retryDelay\":\"2s\"");
    var refused = new Failure.Refused("slow", 429, Kind.RATE_LIMITED, null);
    assertThat(new String(wire.writeError(refused), UTF_8))
        .isEqualTo(
            Json.text("{'error':{'code':429,'message':'slow','status':'RESOURCE_EXHAUSTED'}}"));
  }

  @Test
  void anOverflowIsToldInTheWordsThatClientsKnow() {
    var told = "The input token count (1200) exceeds the maximum number of tokens allowed (1000).";
    assertThat(message(new Failure.ContextTooLong("x", 1200, 1000))).isEqualTo(told);
    assertThat(message(new Failure.ContextTooLong("1200 tokens, at most 1000"))).isEqualTo(told);
    assertThat(
            message(
                new Failure.Refused(
                    "prompt is too long: 1200 tokens > 1000 maximum",
                    400,
                    Kind.CONTEXT_TOO_LONG,
                    null)))
        .isEqualTo(told);
  }

  private String message(Failure failure) {
    return Json.tree(wire.writeError(failure)).path("error").path("message").asString("");
  }
}
