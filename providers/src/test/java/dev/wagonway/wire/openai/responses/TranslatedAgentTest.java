package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An agent that speaks this API, with a model behind it that speaks another one. */
final class TranslatedAgentTest {

  private static final String ANSWER =
      """
      data: {"id":"c-1","model":"deep","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"reasoning_content":"Two things."}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"content":"On it."}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_x","function":{"name":"exec","arguments":""}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":"{\\"cmd\\":\\"ls\\"}"}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_y","function":{"name":"agents__spawn","arguments":"{}"}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":2,"id":"call_z","function":{"name":"patch","arguments":"{\\"input\\":\\"*** Begin\\"}"}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"id":"c-1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29}}

      data: [DONE]

      """;

  private final OpenAiResponsesWire responses = new OpenAiResponsesWire();
  private final OpenAiChatWire chat = new OpenAiChatWire();

  @Test
  void theOtherModelGetsTheWholeConversation() {
    var crossing = crossing();
    var body = new ByteArrayOutputStream();
    for (var piece : crossing.parcel().body()) {
      var bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      body.writeBytes(bytes);
    }
    var root = requireNonNull(JsonTrees.read(body.toByteArray()));
    var messages = root.path("messages");
    assertThat(messages.path(0).path("content").asString("")).isEqualTo("Be exact.");
    assertThat(messages.path(2).path("tool_calls").size()).isEqualTo(3);
    assertThat(messages.path(3).path("tool_call_id").asString("")).isEqualTo("call_1");
    assertThat(root.path("tools").size()).isEqualTo(3);
    assertThat(crossing.losses()).contains(Loss.of("tools[web_search]"));
  }

  @Test
  void itsAnswerComesBackInTheAgentsEvents() {
    var head = new AnswerHead("resp_1", "coder", 1_800_000_000, true);
    var relay = crossing().relay(Streams.plan(true), head);
    var stream = new String(Streams.relay(relay, ANSWER.getBytes(UTF_8), 11), UTF_8);
    assertThat(relay.meter().isComplete()).isTrue();
    var items = items(stream);
    assertThat(items)
        .extracting(item -> item.path("type").asString(""))
        .containsExactly(
            "reasoning", "message", "function_call", "function_call", "custom_tool_call");
    assertThat(items.get(0).path("summary").path(0).path("text").asString(""))
        .isEqualTo("Two things.");
    assertThat(items.get(1).path("content").path(0).path("text").asString("")).isEqualTo("On it.");
    assertThat(items.get(2).path("call_id").asString("")).isEqualTo("call_x");
    assertThat(items.get(2).path("arguments").asString("")).isEqualTo("{\"cmd\":\"ls\"}");
    assertThat(items.get(3).path("namespace").asString("")).isEqualTo("agents");
    assertThat(items.get(4).path("input").asString("")).isEqualTo("*** Begin");
    assertThat(stream)
        .contains("\"total_tokens\":29}")
        .containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}");
  }

  @Test
  void anAnswerThatBreaksOffIsAResponseThatFailed() {
    var head = new AnswerHead("resp_1", "coder", 1_800_000_000, true);
    var relay = crossing().relay(Streams.plan(true), head);
    var half =
        ANSWER.substring(
            0, ANSWER.indexOf("data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{},"));
    var out = new ByteArrayOutputStream();
    out.writeBytes(Streams.relay(relay, half.getBytes(UTF_8), 64));
    var failure = requireNonNull(relay.meter().failure());
    relay.fail(failure, new Streams.Collector(new byte[0], out));
    assertThat(out.toString(UTF_8))
        .contains("event: response.failed\n", "\"code\":\"server_error\"")
        .doesNotContain("response.completed");
  }

  private Crossing crossing() {
    var call = responses.decode(AgentRequest.AGENT.getBytes(UTF_8));
    return requireNonNull(Crossing.of(call, responses, chat, Dispatch.to("deep")));
  }

  /** The items as an agent such as Codex takes them: from the events that they are done. */
  private static List<JsonNode> items(String stream) {
    var items = new ArrayList<JsonNode>();
    for (var line : stream.lines().filter(line -> line.startsWith("data: ")).toList()) {
      var event = requireNonNull(JsonTrees.read(line.substring("data: ".length()).getBytes(UTF_8)));
      if (event.path("type").asString("").equals("response.output_item.done")) {
        items.add(event.path("item"));
      }
    }
    return items;
  }
}
