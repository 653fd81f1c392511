package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Memory;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class KeptResponsesTest {

  private static final List<ChatEvent> CALLING =
      List.of(
          new ChatEvent.Started("x", "m"),
          new ChatEvent.ReasoningDelta(0, "It is about Oslo."),
          new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.ANTHROPIC, null, "c2VhbA==", false)),
          new ChatEvent.ToolCallDelta(0, 0, "call_1", "weather", "{\"city\":\"Oslo\"}"),
          new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, null));

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();
  private final Pieces memory = new Pieces();

  @Test
  void goesOnFromAnEarlierResponse() {
    var first = answered("a", "{\"model\":\"m\",\"instructions\":\"Be kind.\",\"input\":\"hi\"}");
    assertThat(first.path("id").asString("")).isEqualTo("resp_a");
    assertThat(first.path("store").asBoolean(false)).isTrue();
    var second =
        answered(
            "b",
            """
            {"model":"m","previous_response_id":"resp_a","input":[
             {"type":"function_call_output","call_id":"call_1","output":"rain"}]}
            """);
    assertThat(second.path("previous_response_id").asString("")).isEqualTo("resp_a");
    var third =
        conversation("{\"model\":\"m\",\"previous_response_id\":\"resp_b\",\"input\":\"so?\"}");
    assertThat(third.messages())
        .extracting(Message::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT, Role.USER);
    assertThat(third.messages().get(1).parts())
        .containsExactly(
            new Part.Reasoning(
                "It is about Oslo.", new Seal(Seal.Origin.ANTHROPIC, null, "c2VhbA==", false)),
            new Part.ToolCall("call_1", "weather", "{\"city\":\"Oslo\"}", false));
  }

  @Test
  void putsItemsInThePlaceOfTheirIds() {
    var output = answered("a", "{\"model\":\"m\",\"input\":\"hi\"}").path("output");
    var body =
        """
        {"model":"m","input":[{"role":"user","content":"hi"},{"type":"item_reference","id":"%s"},{"id":"%s"},
         {"type":"function_call_output","call_id":"call_1","output":"rain"}]}
        """
            .formatted(
                output.path(0).path("id").asString(""), output.path(1).path("id").asString(""));
    assertThat(conversation(body).messages())
        .extracting(Message::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL);
    var routed = wire.decode(body.getBytes(UTF_8)).with(memory).request();
    assertThat(routed.inputTokens())
        .isGreaterThan(wire.decode(body.getBytes(UTF_8)).request().inputTokens());
  }

  @Test
  void aStreamIsKeptWhenItEndsAndNotBefore() {
    var call = kept("a", "{\"model\":\"m\",\"input\":\"hi\",\"stream\":true}");
    var writer = call.form().eventWriter(new AnswerHead("a", "m", 1, true));
    var told = new StringBuilder();
    CALLING.forEach(event -> told.append(new String(writer.write(event), UTF_8)));
    assertThat(memory.pieces).containsOnlyKeys("in_a");
    told.append(new String(writer.end(), UTF_8));
    assertThat(memory.pieces).hasSize(4).containsKey("resp_a");
    assertThat(told).contains("\"id\":\"resp_a\"");
    memory.pieces.keySet().stream()
        .filter(id -> !id.startsWith("in_"))
        .forEach(id -> assertThat(told).contains("\"id\":\"" + id + "\""));
  }

  @Test
  void whatIsNotToBeStoredIsNotKept() {
    var answer = answered("a", "{\"model\":\"m\",\"input\":\"hi\",\"store\":false}");
    assertThat(answer.path("store").asBoolean(true)).isFalse();
    assertThat(memory.pieces).isEmpty();
  }

  @Test
  void aResponseOfWhichAPieceIsLostIsUnknown() {
    answered("a", "{\"model\":\"m\",\"input\":\"hi\"}");
    var body = "{\"model\":\"m\",\"previous_response_id\":\"resp_a\",\"input\":\"so?\"}";
    for (var id : List.copyOf(memory.pieces.keySet())) {
      var piece = requireNonNull(memory.pieces.remove(id));
      assertThatThrownBy(() -> conversation(body)).hasMessageContaining("'resp_a' not found");
      assertThat(spliced(body)).isEqualTo(body);
      memory.pieces.put(id, piece);
    }
    assertThat(conversation(body).messages()).hasSize(3);
  }

  @Test
  void aServerOfOpenAisIsToldWhatItCannotKnowAndNoOthersSeals() {
    answered("a", "{\"model\":\"m\",\"input\":\"hi\"}");
    var spliced =
        spliced(
            """
            {"model":"m","previous_response_id":"resp_a","input":[
             {"type":"function_call_output","call_id":"call_1","output":"rain"},
             {"type":"item_reference","id":"msg_its_own"}],"metadata":{"k":"v"}}
            """);
    var root = requireNonNull(JsonTrees.read(spliced.getBytes(UTF_8)));
    assertThat(root.has("previous_response_id")).isFalse();
    assertThat(root.path("metadata").path("k").asString("")).isEqualTo("v");
    assertThat(root.path("input").findValuesAsString("type"))
        .containsExactly("message", "function_call", "function_call_output", "item_reference");
  }

  @Test
  void aPieceThatIsNoItemIsNoItem() {
    answered("a", "{\"model\":\"m\",\"input\":\"hi\"}");
    for (var id : List.of("resp_a", "in_a")) {
      assertThatThrownBy(() ->
              conversation(
                  "{\"model\":\"m\",\"input\":[{\"type\":\"item_reference\",\"id\":\""
                      + id
                      + "\"}]}"))
          .hasMessageContaining("not found");
    }
    assertThatThrownBy(() ->
            conversation("{\"model\":\"m\",\"previous_response_id\":\"in_a\",\"input\":\"so?\"}"))
        .hasMessageContaining("not found");
  }

  private JsonNode answered(String id, String body) {
    var answer = kept(id, body).form().writeAnswer(new AnswerHead(id, "m", 1, true), CALLING);
    return requireNonNull(JsonTrees.read(answer));
  }

  private InboundChat kept(String id, String body) {
    var call = wire.decode(body.getBytes(UTF_8)).with(memory);
    assertThat(call.conversation().messages()).isNotEmpty();
    call.keep(id);
    return call;
  }

  private Conversation conversation(String body) {
    return wire.decode(body.getBytes(UTF_8)).with(memory).conversation();
  }

  private String spliced(String body) {
    var parcel = wire.decode(body.getBytes(UTF_8)).with(memory).splice(Dispatch.to("m"));
    var text = new StringBuilder();
    for (ByteBuffer piece : parcel.body()) {
      text.append(UTF_8.decode(piece.duplicate()));
    }
    return text.toString();
  }

  /** A memory that forgets what a test takes out. */
  private static final class Pieces implements Memory {

    private final Map<String, byte[]> pieces = new HashMap<>();

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public byte @Nullable [] recall(String id) {
      return pieces.get(id);
    }

    @Override
    public void keep(String id, byte[] content) {
      pieces.put(id, content);
    }
  }
}
