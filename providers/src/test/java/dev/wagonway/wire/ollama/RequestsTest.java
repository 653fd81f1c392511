package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.ReasoningControl;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestsTest {

  private static final String HELLO = "'messages':[{'role':'user','content':'hello'}]";

  private final OllamaWire wire = new OllamaWire();

  @Test
  void streamsUnlessTheRequestSaysOtherwise() {
    assertThat(chat("{'model':'m'," + HELLO + "}").request().stream()).isTrue();
    assertThat(chat("{'model':'m','stream':null," + HELLO + "}").request().stream()).isTrue();
    assertThat(chat("{'model':'m','stream':false," + HELLO + "}").request().stream()).isFalse();
  }

  @Test
  void readsABarePrompt() {
    var call =
        generate(
            "{'model':'llava','system':'Be brief.','prompt':'What is it?','images':['/9j/4AAQ'],"
                + "'raw':false,'suffix':'','template':'{{ .Prompt }}','context':[1,2]}");
    assertThat(call.conversation().messages())
        .containsExactly(
            Message.of(Role.SYSTEM, "Be brief."),
            new Message(
                Role.USER,
                null,
                List.of(
                    new Part.Text("What is it?"),
                    new Part.Image("data:image/jpeg;base64,/9j/4AAQ", null))));
    assertThat(call.conversation().unread())
        .containsExactlyInAnyOrder(Loss.of("template"), Loss.of("context"));
    assertThat(call.request().needs()).containsExactly(Capability.VISION);
    assertThat(call.splice(Dispatch.to("x")).path()).isEqualTo("/api/generate");
    assertThat(call.form()).isEqualTo(Form.GENERATE);
  }

  @Test
  void readsSettingsAndListsWhatItCannotHold() {
    var conversation =
        chat("{'model':'m',"
                + HELLO
                + ",'format':{'type':'object'},'think':'high','logprobs':true,'top_logprobs':2,"
                + "'keep_alive':'5m','options':{'num_ctx':8192,'num_predict':-1,'temperature':0.5,"
                + "'top_p':0.9,'top_k':40,'seed':7,'stop':'END','min_p':0.1,"
                + "'presence_penalty':1.5,'frequency_penalty':1}}")
            .conversation();
    var settings = conversation.settings();
    assertThat(settings.format())
        .isEqualTo(new OutputFormat.Schema(null, null, "{\"type\":\"object\"}", null));
    assertThat(settings.reasoning()).isEqualTo(ReasoningWish.of(Effort.HIGH));
    assertThat(settings.topLogprobs()).isEqualTo(2);
    assertThat(settings.maxOutputTokens()).isNull();
    assertThat(settings.temperature()).isEqualTo(0.5);
    assertThat(settings.topK()).isEqualTo(40);
    assertThat(settings.seed()).isEqualTo(7);
    assertThat(settings.stop()).containsExactly("END");
    assertThat(settings.presencePenalty()).isEqualTo(1.5);
    assertThat(conversation.unread())
        .containsExactlyInAnyOrder(
            Loss.ofHint("keep_alive"), Loss.ofHint("options.num_ctx"), Loss.of("options.min_p"));
  }

  @Test
  void resultsFindTheirCallsByIdByNameOrByOrder() {
    var calls =
        "'messages':[{'role':'user','content':'go'},{'role':'assistant','content':'','tool_calls':["
            + "{'function':{'name':'a','arguments':{}}},{'function':{'name':'b','arguments':{}}},"
            + "{'id':'c7','function':{'name':'a','arguments':{'x':1}}}]}";
    var parts =
        chat("{'model':'m'," + calls + "]}").conversation().messages().get(1).parts().stream()
            .map(part -> ((Part.ToolCall) part).id())
            .toList();
    assertThat(parts).doesNotHaveDuplicates().contains("c7");
    var grown =
        chat("{'model':'m',"
                + calls
                + ",{'role':'tool','tool_name':'b','content':'2'}"
                + ",{'role':'tool','tool_call_id':'c7','content':'3'}"
                + ",{'role':'tool','content':'1'},{'role':'tool','content':'nobody asked'}]}")
            .conversation();
    var answered =
        grown.messages().subList(2, 6).stream()
            .map(message -> ((Part.ToolResult) message.parts().getFirst()).callId())
            .toList();
    assertThat(answered.subList(0, 3)).containsExactly(parts.get(1), "c7", parts.get(0));
    assertThat(answered.get(3)).isNotEmpty().isNotIn(parts);
    assertThat(grown.messages().get(1).parts())
        .isEqualTo(chat("{'model':'m'," + calls + "]}").conversation().messages().get(1).parts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | model",
        "{'model':'m'} | messages",
        "{'model':'m','messages':[]} | messages",
        "{'model':'m','messages':{}} | messages",
        "{'model':'m','messages':['x']} | messages[0]",
        "{'model':'m','messages':[{'role':'owner','content':'x'}]} | messages[0].role",
        "{'model':'m','messages':[{'role':'user','content':[]}]} | messages[0].content",
        "{'model':'m','messages':[{'role':'user','images':'x'}]} | messages[0].images",
        "{'model':'m','messages':[{'role':'assistant','tool_calls':[1]}]} | messages[0].tool_calls",
        "{'model':'','messages':[{'role':'user','content':'x'}]} | model",
        "{'model':'m','stream':1,'messages':[{'role':'user'}]} | stream",
        "{'model':'m','options':[],'messages':[{'role':'user'}]} | options",
        "{'model':'m','options':{'temperature':'hot'},'messages':[{'role':'user'}]} | temperature",
        "{'model':'m','options':{'top_k':1e400},'messages':[{'role':'user'}]} | top_k",
        "{'model':'m','options':{'stop':[1]},'messages':[{'role':'user'}]} | options.stop",
        "{'model':'m','tools':[{}],'messages':[{'role':'user'}]} | tools[0]",
        "{'model':'m','tools':'x','messages':[{'role':'user'}]} | tools",
        "{'model':'m','format':'xml','messages':[{'role':'user'}]} | format",
      })
  void saysWhatIsWrong(String body, String param) {
    assertThatThrownBy(() -> chat(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(((Failure.BadRequest) e.failure()).param()).isEqualTo(param));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{'model':'m','model':'n'}", "{} x", "nul"})
  void refusesWhatIsNotOneObject(String body) {
    assertThatThrownBy(() -> chat(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(((Failure.BadRequest) e.failure()).code()).isEqualTo("invalid_json"));
  }

  @Test
  void oddRequestsAreReadOrRefusedAndNeverCrash() {
    var body =
        ("{'model':'m','think':true,'format':'json','options':{'seed':1e30,'stop':['a']},"
                + "'tools':[{'type':'function','function':{'name':'f','parameters':{}}}],"
                + "'messages':[{'role':'assistant','thinking':'t','tool_calls':[{'id':'1',"
                + "'function':{'name':'f','arguments':{}}}]},{'role':'tool','content':'é'}]}")
            .replace('\'', '"')
            .replace("1e30", "12");
    var random = new Random(3);
    var read = 0;
    for (var round = 0; round < 5_000; round++) {
      var bytes = body.getBytes(UTF_8);
      for (var faults = random.nextInt(1, 4); faults > 0; faults--) {
        bytes[random.nextInt(bytes.length)] = (byte) " 1\"{}[],:ntf-e".charAt(random.nextInt(14));
      }
      try {
        var call = wire.decode(bytes);
        assertThat(call.conversation().messages()).isNotEmpty();
        assertThat(call.splice(Dispatch.to("x")).body()).isNotEmpty();
        assertThat(wire.encode(call.conversation(), Dispatch.to("x")).parcel().body()).hasSize(1);
        read++;
      } catch (FailureException e) {
        assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class);
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void splicingLeavesEveryOtherByteAlone() {
    var call = chat("{ 'model' : 'm','x':1.50, " + HELLO + " }");
    assertThat(text(call, Dispatch.to("n\"")))
        .isEqualTo("{ 'model' : 'n\\\"','x':1.50, ".replace('\'', '"') + quoted(HELLO) + " }");
  }

  @Test
  void anEffortOfThePolicyTakesThePlaceOfTheClients() {
    var call = chat("{'think':true,'model':'m'," + HELLO + "}");
    assertThat(text(call, dispatch(Effort.MAX, ReasoningControl.REASONING_EFFORT)))
        .contains("\"think\":\"high\"");
    assertThat(text(call, dispatch(Effort.MINIMAL, ReasoningControl.ENABLE_THINKING)))
        .contains("\"think\":false");
    assertThat(text(call, dispatch(Effort.LOW, ReasoningControl.NONE))).doesNotContain("think");
    var plain = chat("{'model':'m'," + HELLO + "}");
    assertThat(text(plain, dispatch(Effort.NONE, ReasoningControl.REASONING_EFFORT)))
        .contains("\"think\":false");
  }

  private InboundChat chat(String body) {
    return wire.decode(quoted(body).getBytes(UTF_8));
  }

  private InboundChat generate(String body) {
    return (InboundChat) wire.decode("/api/generate", Arrival.of(quoted(body).getBytes(UTF_8)));
  }

  private static Dispatch dispatch(Effort effort, ReasoningControl control) {
    return new Dispatch("m", effort, control);
  }

  private static String text(InboundChat call, Dispatch dispatch) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : call.splice(dispatch).body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toString(UTF_8);
  }

  private static String quoted(String body) {
    return body.replace('\'', '"');
  }
}
