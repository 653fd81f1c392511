package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clients of one API at an upstream of another. */
final class CrossingTest {

  private static final String CALLS =
      """
      {'candidates':[{'content':{'parts':[
        {'functionCall':{'name':'f','args':{'a':1}},'thoughtSignature':'c2ln'},
        {'functionCall':{'name':'g','args':{}}}],'role':'model'}}]}
      """;
  private static final String END =
      "{'candidates':[{'finishReason':'STOP'}],'usageMetadata':"
          + "{'promptTokenCount':5,'candidatesTokenCount':7,'thoughtsTokenCount':2}}";

  private final Wire gemini = new GeminiWire();
  private final Wire chat = new OpenAiChatWire();

  private static Crossing crossing(Wire client, Wire upstream, String path, String body) {
    var call =
        client instanceof GeminiWire
            ? Requests.call(path, Json.bytes(body))
            : client.decode(Json.bytes(body));
    return Objects.requireNonNull(Crossing.of(call, client, upstream, Dispatch.to("target")));
  }

  @Test
  void aGeminiClientGetsAChatUpstreamsStreamInItsForm() {
    for (var question : new String[] {"?alt=sse", ""}) {
      var crossing =
          crossing(
              gemini,
              chat,
              "/models/m:streamGenerateContent" + question,
              "{'contents':[{'parts':[{'text':'Hi'}]}],'safetySettings':[]}");
      assertThat(Json.body(crossing.parcel()).path("model").asString("")).isEqualTo("target");
      assertThat(crossing.losses()).extracting(loss -> loss.field()).contains("safetySettings");
      var events = Answers.random(new Random(3), 1, gemini.scope());
      var upstream = Streams.write(chat, Answers.head(true), events);
      for (var pieceBytes : new int[] {1, 13, 5000}) {
        var relay = crossing.relay(Streams.plan(true), Answers.head(true));
        var told = new String(Streams.relay(relay, upstream, pieceBytes), UTF_8);
        assertThat(told).containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}");
        assertThat(relay.meter().isComplete()).isTrue();
        if (question.isEmpty()) {
          assertThat(Json.tree(told.getBytes(UTF_8)).isArray()).isTrue();
        } else {
          var read = Answers.whole(Streams.read(gemini, told.getBytes(UTF_8), 50));
          assertThat(read.choices().values())
              .extracting(Answers.Choice::text)
              .isEqualTo(
                  Answers.whole(Streams.read(chat, upstream, 50)).choices().values().stream()
                      .map(Answers.Choice::text)
                      .toList());
        }
      }
    }
  }

  @Test
  void aChatClientGetsCallsWithIdsAndTheRightReason() {
    var body = "{'model':'m','stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    var crossing = crossing(chat, gemini, "", body);
    assertThat(crossing.parcel().path()).isEqualTo("/models/target:streamGenerateContent?alt=sse");
    var relay = crossing.relay(Streams.plan(true), Answers.head(true));
    var told = Streams.relay(relay, Json.stream(CALLS, END), 9);
    var whole = Answers.whole(Streams.read(chat, told, 100));
    assertThat(whole.choices().values())
        .singleElement()
        .satisfies(choice -> {
          assertThat(choice.reason()).isEqualTo(FinishReason.TOOL_CALLS);
          assertThat(choice.calls().values())
              .extracting(Answers.Call::name)
              .containsExactly("f", "g");
          assertThat(choice.calls().values())
              .extracting(Answers.Call::id)
              .doesNotHaveDuplicates()
              .allMatch(id -> id != null && id.startsWith("call_"));
        });
    assertThat(Objects.requireNonNull(relay.meter().usage()).outputTokens()).isEqualTo(9);
  }

  @Test
  void errorsOfOneAreErrorsOfTheOther() {
    var slow = "{'error':{'code':429,'message':'Slow down.','status':'RESOURCE_EXHAUSTED'}}";
    var failure = gemini.readError(429, Map.of(), Json.bytes(slow), Dialect.PLAIN);
    var again = chat.readError(429, Map.of(), chat.writeError(failure), Dialect.PLAIN);
    assertThat(again.kind()).isEqualTo(failure.kind());
    assertThat(gemini.readAnswer(Json.bytes(slow), Dialect.PLAIN))
        .hasOnlyElementsOfType(ChatEvent.Failed.class);
  }
}
