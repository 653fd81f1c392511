package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplicedRequestsTest {

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void refusesOnlyToTranslateWhatNeedsAMemory() {
    for (var member :
        List.of(
            "\"conversation\":{\"id\":\"conv_1\"}",
            "\"background\":true",
            "\"prompt\":{\"id\":\"p\"}")) {
      var body = "{\"model\":\"m\",\"input\":\"hi\"," + member + "}";
      var call = decode(body);
      var name = member.substring(1, member.indexOf('"', 1));
      assertThatThrownBy(call::conversation)
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> {
                assertThat(e.failure()).isInstanceOf(Failure.NotOffered.class);
                assertThat(((Failure.NotOffered) e.failure()).param()).isEqualTo(name);
                assertThat(e.failure().message()).startsWith(name + ": ");
              });
      assertThat(spliced(call, Dispatch.to("m"))).isEqualTo(body);
    }
    var referring =
        decode(
            "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"a\"},{\"type\":\"item_reference\",\"id\":\"fc_1\"}]}");
    assertForgotten(referring, "input", "Item with id 'fc_1' not found");
    var following = "{\"model\":\"m\",\"input\":\"hi\",\"previous_response_id\":\"resp_1\"}";
    assertForgotten(
        decode(following), "previous_response_id", "Previous response with id 'resp_1' not found");
    assertThat(spliced(decode(following), Dispatch.to("m"))).isEqualTo(following);
  }

  private void assertForgotten(InboundChat call, String param, String message) {
    assertThatThrownBy(call::conversation)
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(Failure.Forgotten.class);
              assertThat(((Failure.Forgotten) e.failure()).param()).isEqualTo(param);
              assertThat(e.failure().message()).startsWith(message);
              assertThat(wire.status(e.failure())).isEqualTo(param.equals("input") ? 404 : 400);
            });
  }

  @Test
  void splicesTheModelAndTheEffortAlone() {
    var body =
        "{ \"model\":\"m\", \"reasoning\":{\"summary\":\"auto\",\"effort\":\"low\"},\"input\":\"x\",\"odd\":[1] }";
    assertThat(spliced(decode(body), Dispatch.to("n"))).isEqualTo(body.replace("\"m\"", "\"n\""));
    assertThat(
            spliced(
                decode(body), new Dispatch("m", Effort.HIGH, ReasoningControl.REASONING_EFFORT)))
        .isEqualTo(body.replace("low", "high"));
    assertThat(
            spliced(
                decode("{\"model\":\"m\",\"reasoning\":{\"effort\":\"low\"},\"input\":\"x\"}"),
                new Dispatch("m", Effort.HIGH, ReasoningControl.NONE)))
        .isEqualTo("{\"model\":\"m\",\"input\":\"x\"}");
  }

  @Test
  void splicesNoReasoningThatOnlyThisGatewayKnows() {
    var spliced =
        spliced(
            decode(
                """
                {"model":"m","input":[{"role":"user","content":"a"},
                 {"type":"reasoning","id":"rs_wagonway_x_0","summary":[]},
                 {"type":"reasoning","id":"rs_wagonway_x_1","summary":[],"encrypted_content":"wagonway.anthropic:c2ln"},
                 {"type":"reasoning","id":"rs_2","summary":[],"encrypted_content":"gAAA"}]}
                """),
            Dispatch.to("m"));
    assertThat(spliced).doesNotContain("wagonway").contains("rs_2").contains("\"content\":\"a\"");
  }

  private InboundChat decode(String body) {
    return wire.decode(body.getBytes(UTF_8));
  }

  private static String spliced(InboundChat call, Dispatch dispatch) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : call.splice(dispatch).body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    var text = bytes.toString(UTF_8);
    assertThat(JsonTrees.read(text.getBytes(UTF_8))).isNotNull();
    return text;
  }
}
