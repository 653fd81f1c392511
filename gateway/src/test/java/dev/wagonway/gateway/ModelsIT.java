package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of each API learn of models and paths, from the wires that come with Wagonway. */
class ModelsIT {

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
  private final TestGateway gateway =
      TestGateway.serving(TestGateway.portfolio("", upstream) + "default-model: auto\n");

  @AfterEach
  void close() {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models/openai/gpt-5, '\"id\":\"openai/gpt-5\"'",
    "/v1/models/a%2Fb/c, '\"id\":\"a/b/c\"'",
    "/v1beta/models/a/b/c, '\"name\":\"models/a/b/c\"'"
  })
  void aModelIsShownWhoseNameHoldsSlashes(String path, String part) {
    assertThat(gateway.get(path).body()).contains(part);
  }

  @Test
  void ollamasClientsLearnWhatAModelCanDo() {
    assertThat(gateway.post("/api/show", "{\"model\":\"auto\"}").body())
        .contains("\"capabilities\":[\"completion\"", "\"general.architecture\":\"wagonway\"");
    assertThat(gateway.post("/api/show", "{\"verbose\":true}").statusCode()).isEqualTo(400);
    assertThat(gateway.get("/api/version").body()).matches("\\{\"version\":\"0\\.[0-9.]+\"}");
  }

  @Test
  void whoAsksWhetherSomebodyIsThereHearsThisBuildsVersion() {
    assertThat(gateway.get("/api/hello").body())
        .isEqualTo("{\"status\":\"ok\",\"version\":\"%s\"}".formatted(Plugins.version()));
  }

  @Test
  void aKeyInTheQueryIsAMarkOfGooglesClients() {
    assertThat(gateway.get("/v1/models?key=k").body()).startsWith("{\"models\":[");
    assertThat(gateway.get("/v1/models").body()).startsWith("{\"object\":\"list\"");
    assertThat(gateway.get("/v1/nothing?key=k").body()).contains("\"status\":\"NOT_FOUND\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/v1/chat/completions, /v1/chat/completions, /v1",
    "/v1/v1beta/models/auto:generateContent, /v1beta/models/auto:generateContent, /v1",
    "/v1/api/chat, /api/chat, /v1",
    "/v2/v2/chat, /v2/chat, /v2"
  })
  void aBaseUrlThatEndsTooLateIsPointedOut(String path, String meant, String end) {
    var answer = gateway.post(path, "{}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("did you mean " + meant + "? Then the base URL is not to end in " + end + ")");
  }

  @Test
  void pathsThatAreExpectedAreThoseOfModels() {
    assertThat(gateway.get("/nothing").body())
        .contains("(expected one of: ", "/v1/chat/completions", "/v1/messages")
        .doesNotContain("/api/hello", "/files");
  }

  @Test
  void filesAreDeclinedInTheClientsWords() {
    assertThat(gateway.get("/v1/files").body()).contains("\"code\":\"not_offered\"");
    assertThat(gateway.get("/v1/files", "anthropic-version", "2023-06-01").body())
        .contains("\"type\":\"error\"");
  }
}
