package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Clients of Chat Completions before Anthropic's Messages, and the other way round. */
class TranslationIT {

  private static final String CHAT =
      """
      {"model":"auto","max_tokens":50,"seed":7,"messages":[
        {"role":"system","content":"be brief"},{"role":"user","content":"hi"}]}\
      """;
  private static final String CHAT_TOOLS =
      """
      {"model":"auto","messages":[{"role":"user","content":"weather?"},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
          "function":{"name":"weather","arguments":"{\\"city\\":\\"Kyiv\\"}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"sunny"}],
       "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}]}\
      """;
  private static final String MESSAGE =
      """
      {"model":"auto","max_tokens":50,"top_k":3,"system":"be brief",
       "messages":[{"role":"user","content":"hi"}]}\
      """;
  private static final String MESSAGE_TOOLS =
      """
      {"model":"auto","max_tokens":50,"messages":[{"role":"user","content":"weather?"},
        {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"weather",
          "input":{"city":"Kyiv"}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"sunny"}]}],
       "tools":[{"name":"weather","input_schema":{"type":"object"}}]}\
      """;

  @Test
  void aChatIsAnsweredByAMessagesTarget() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Messages.message("hello", 12, 3)));
        var gateway = before(messages(upstream))) {
      var answer = gateway.chat(CHAT);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"object\":\"chat.completion\"", "\"content\":\"hello\"")
          .contains(
              "\"prompt_tokens\":12", "\"completion_tokens\":3", "\"finish_reason\":\"stop\"");
      assertThat(header(answer, "x-wagonway-lost")).isEqualTo("seed");
      var call = upstream.calls().getFirst();
      assertThat(call.path()).isEqualTo("/v1/messages");
      assertThat(call.headers()).containsKey("anthropic-version");
      assertThat(call.body()).contains("be brief", "\"max_tokens\":50").doesNotContain("seed");
    }
  }

  @Test
  void aStreamedChatIsAnsweredByAMessagesTarget() throws IOException {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> Messages.stream(answer, "hel", "lo"));
        var gateway = before(messages(upstream))) {
      var asked =
          CHAT.replace("\"seed\":7", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
      var text = text(gateway.stream(asked));
      assertThat(text)
          .contains("\"content\":\"hel\"", "\"content\":\"lo\"", "\"finish_reason\":\"stop\"")
          .contains(
              "\"model\":\"scripted\"",
              "\"prompt_tokens\":10",
              "\"wagonway\":{",
              "\"target\":\"m\"")
          .endsWith("data: [DONE]\n\n");
      assertThat(upstream.calls().getFirst().body()).contains("\"stream\":true");
    }
  }

  @Test
  void toolsGoRoundTheWayThroughAMessagesTarget() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.json(200, Messages.calling("toolu_9", "weather", "{\"city\":\"Oslo\"}")));
        var gateway = before(messages(upstream))) {
      var answer = gateway.chat(CHAT_TOOLS);
      assertThat(answer.body())
          .contains("\"id\":\"toolu_9\"", "\"name\":\"weather\"", "{\\\"city\\\":\\\"Oslo\\\"}")
          .contains("\"finish_reason\":\"tool_calls\"");
      assertThat(upstream.calls().getFirst().body())
          .contains("\"tool_use\"", "\"tool_use_id\":\"call_1\"", "\"city\":\"Kyiv\"", "sunny");
    }
  }

  @Test
  void aMessageIsAnsweredByAChatTarget() {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 12, 3)));
        var gateway = before(Policy.cloud("c", upstream))) {
      var answer = gateway.post("/v1/messages", MESSAGE, "anthropic-version", "2023-06-01");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"type\":\"message\"", "\"text\":\"hello\"", "\"model\":\"scripted\"")
          .contains("\"input_tokens\":12", "\"output_tokens\":3", "\"stop_reason\":\"end_turn\"");
      assertThat(header(answer, "x-wagonway-lost")).isEmpty();
      assertThat(header(answer, "request-id")).hasSize(20);
      assertThat(upstream.calls().getFirst().path()).isEqualTo("/v1/chat/completions");
      assertThat(upstream.calls().getFirst().body()).contains("be brief", "\"top_k\":3");
    }
  }

  @Test
  void aStreamedMessageIsAnsweredByAChatTarget() throws IOException {
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "hel", "lo"));
        var gateway = before(Policy.cloud("c", upstream))) {
      var asked = MESSAGE.replace("\"top_k\":3", "\"stream\":true");
      var answer = gateway.post("/v1/messages?beta=true", asked);
      assertThat(header(answer, "content-type")).startsWith("text/event-stream");
      assertThat(answer.body())
          .containsSubsequence(
              "event: message_start",
              "event: content_block_start",
              "\"text\":\"hel\"",
              "\"text\":\"lo\"",
              "event: content_block_stop",
              "event: message_delta",
              "\"wagonway\":{",
              "event: message_stop");
      assertThat(upstream.calls().getFirst().body()).contains("\"include_usage\":true");
    }
  }

  @Test
  void toolsGoRoundTheWayThroughAChatTarget() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.json(
                    200, Chats.calling("call_9", "weather", "{\\\"city\\\":\\\"Oslo\\\"}")));
        var gateway = before(Policy.cloud("c", upstream))) {
      var answer = gateway.post("/v1/messages", MESSAGE_TOOLS);
      assertThat(answer.body())
          .contains("\"type\":\"tool_use\"", "\"id\":\"call_9\"", "\"city\":\"Oslo\"")
          .contains("\"stop_reason\":\"tool_use\"");
      assertThat(upstream.calls().getFirst().body())
          .contains("\"tool_call_id\":\"toolu_1\"", "Kyiv", "sunny");
    }
  }

  @Test
  void aTargetThatSpeaksMessagesAsWellIsHandedThemAsTheyCame() {
    var body = Messages.message("hello", 12, 3);
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, body));
        var gateway =
            before(
                Policy.speaking(
                    Policy.cloud("c", upstream), "openai-chat", "anthropic-messages"))) {
      var answer = gateway.post("/v1/messages", MESSAGE);
      assertThat(answer.body()).isEqualTo(body);
      assertThat(header(answer, "x-wagonway-lost")).isEmpty();
      assertThat(upstream.calls().getFirst().path())
          .isEqualTo("/v1/anthropic-messages/messages?as=anthropic-messages");
      assertThat(upstream.calls().getFirst().body())
          .isEqualTo(MESSAGE.replace("auto", "big-model"));
    }
  }

  @Test
  void anOverflowIsToldInTheWordsThatAgentsLookFor() {
    var told =
        "{\"error\":{\"message\":\"This model's maximum context length is 4096 tokens. However, "
            + "your messages resulted in 5000 tokens.\",\"code\":\"context_length_exceeded\"}}";
    var untold = "{\"error\":{\"message\":\"too much\",\"code\":\"context_length_exceeded\"}}";
    try (var exact = ScriptedUpstream.start((_, answer) -> answer.json(400, told));
        var vague = ScriptedUpstream.start((_, answer) -> answer.json(400, untold))) {
      try (var gateway = before(Policy.cloud("c", exact))) {
        assertThat(gateway.post("/v1/messages", MESSAGE).body())
            .contains("invalid_request_error", "prompt is too long: 5000 tokens > 4096 maximum");
      }
      try (var gateway = before(Policy.cloud("c", vague))) {
        assertThat(gateway.post("/v1/messages", MESSAGE).body())
            .contains("prompt is too long: 200001 tokens > 200000 maximum");
      }
    }
  }

  @Test
  void aStreamThatBreaksOffEndsWithTheClientsErrorEvent() {
    try (var dying =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("partial"));
              answer.reset();
            });
        var gateway = before(Policy.cloud("c", dying))) {
      var text = gateway.post("/v1/messages", MESSAGE.replace("\"top_k\":3", "\"stream\":true"));
      assertThat(text.body())
          .contains("partial", "event: error", "\"type\":\"error\"")
          .doesNotContain("message_stop");
    }
  }

  @Test
  void errorsOfTheGatewayAreToldAsAnthropicTellsThem() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway = before(Policy.cloud("c", upstream))) {
      assertThat(gateway.post("/v1/messages", MESSAGE.replace("auto", "nobody")).body())
          .contains("\"type\":\"error\"", "not_found_error");
      assertThat(gateway.get("/v1/nowhere", "anthropic-version", "2023-06-01").body())
          .contains("\"type\":\"error\"", "not_found_error");
      assertThat(gateway.post("/v1/messages/batches", "{}").body())
          .contains("\"type\":\"error\"", "is not offered here");
      var failed = gateway.post("/v1/messages", MESSAGE);
      assertThat(failed.statusCode()).isEqualTo(529);
      assertThat(failed.body()).contains("overloaded_error");
    }
  }

  @Test
  void tokensOfAMessageAreCountedWithoutAskingAnyone() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway = before(Policy.cloud("c", upstream))) {
      var answer = gateway.post("/v1/messages/count_tokens?beta=true", MESSAGE);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).matches("\\{\"input_tokens\":[1-9]\\d*}");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  private static TestGateway before(Target target) {
    return TestGateway.serving(Policy.of(target).snapshot());
  }

  private static Target messages(ScriptedUpstream upstream) {
    return Policy.speaking(Policy.cloud("m", upstream), "anthropic-messages");
  }

  private static String text(HttpResponse<InputStream> answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
