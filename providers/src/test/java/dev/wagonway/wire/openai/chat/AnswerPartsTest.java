package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What answers hold beyond plain words: whole and streamed, read and written. */
final class AnswerPartsTest {

  private static final Seal GOOGLE = new Seal(Seal.Origin.GOOGLE, null, "g", false);
  private static final Seal OTHER =
      new Seal(Seal.Origin.OTHER, null, "{\"type\":\"reasoning.text\",\"signature\":\"s\"}", false);

  private final Wire wire = new OpenAiChatWire();

  @Test
  void everythingButWordsSurvivesTheRoundTrip() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ReasoningDelta(0, "why"),
            new ChatEvent.ReasoningSeal(0, OTHER),
            new ChatEvent.ReasoningSeal(0, GOOGLE),
            new ChatEvent.TextDelta(0, "so"),
            new ChatEvent.CitationDelta(0, new Citation("https://a.example", "A", "q", 0, 2)),
            new ChatEvent.LogprobsDelta(
                0,
                List.of(
                    new TokenLogprob(
                        "so",
                        -0.5,
                        List.of(115, 111),
                        List.of(new TokenLogprob("no", -1.5, List.of(), List.of()))))),
            new ChatEvent.MediaDelta(0, "image/png", "aW1hZ2U=", ""),
            new ChatEvent.Finished(0, FinishReason.STOP),
            new ChatEvent.UsageReport(Usage.of(3, 4)));
    var stream = Streams.write(wire, Answers.head(true), events);
    var streamed = Streams.read(wire, stream, 11);
    assertThat(streamed).containsExactlyInAnyOrderElementsOf(events);
    assertThat(streamed.indexOf(events.get(3))).isLessThan(streamed.indexOf(events.get(4)));
    var whole = wire.readAnswer(wire.writeAnswer(Answers.head(true), events), Dialect.PLAIN);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void googlesSealStandsInTheCallThatItVouchesFor() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ReasoningSeal(0, GOOGLE),
            new ChatEvent.ToolCallDelta(0, 0, "1", "f", "{}"),
            new ChatEvent.ToolCallDelta(0, 1, "2", "f", "{}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    var body = wire.writeAnswer(Answers.head(true), events);
    var calls = tree(body).path("choices").path(0).path("message").path("tool_calls");
    assertThat(
            calls
                .path(0)
                .path("extra_content")
                .path("google")
                .path("thought_signature")
                .asString(""))
        .isEqualTo("g");
    assertThat(calls.path(1).has("extra_content")).isFalse();
    assertThat(wire.readAnswer(body, Dialect.PLAIN)).isEqualTo(events);
    var stream = Streams.write(wire, Answers.head(true), events);
    assertThat(Streams.read(wire, stream, 5)).isEqualTo(events);
  }

  /** A chat client that sends its answer back returns every vendor's seal to the next request. */
  @Test
  void sealsOfEveryVendorComeBackFromAClient() {
    for (var origin : Seal.Origin.values()) {
      var data = origin == Seal.Origin.OTHER ? OTHER.data() : "sealed";
      var seal = new Seal(origin, null, data, false);
      List<ChatEvent> events =
          List.of(
              new ChatEvent.Started("answer-1", "some-model"),
              new ChatEvent.ReasoningDelta(0, "why"),
              new ChatEvent.ReasoningSeal(0, seal),
              new ChatEvent.ToolCallDelta(0, 0, "1", "f", "{}"),
              new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
      var answer = tree(wire.writeAnswer(Answers.head(true), events));
      var request = JsonTrees.object().put("model", "m");
      request.putArray("messages").add(answer.path("choices").path(0).path("message"));
      var parts =
          wire.decode(JsonTrees.write(request)).conversation().messages().getFirst().parts();
      var seals = new ArrayList<Seal>();
      for (var part : parts) {
        if (part instanceof Part.Reasoning(_, var told) && told != null) {
          seals.add(told);
        }
      }
      assertThat(seals).containsExactly(seal);
      assertThat(parts).anyMatch(p -> p instanceof Part.Reasoning(var t, _) && t.equals("why"));
    }
  }

  @Test
  void callsOfFreeFormToolsLookAsTheClientDefinedThem() {
    var chat =
        wire.decode(
            json(
                "{'model':'m','messages':[{'role':'user','content':'x'}],'tools':[{'type':'custom','custom':{'name':'sql'}},{'type':'function','function':{'name':'f'}}]}"));
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ToolCallDelta(0, 0, "1", "sql", ""),
            new ChatEvent.ToolCallDelta(0, 0, null, null, "select 1"),
            new ChatEvent.ToolCallDelta(0, 1, "2", "f", "{}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    var body = new String(chat.form().writeAnswer(Answers.head(true), events), UTF_8);
    assertThat(body)
        .contains(
            "{\"id\":\"1\",\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"select 1\"}}")
        .contains(
            "{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
    var writer = chat.form().eventWriter(Answers.head(true));
    var stream = new StringBuilder();
    events.forEach(event -> stream.append(new String(writer.write(event), UTF_8)));
    assertThat(stream)
        .contains("\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"\"}")
        .contains("{\"index\":0,\"custom\":{\"input\":\"select 1\"}}")
        .contains("{\"index\":1,\"id\":\"2\",\"type\":\"function\"");
    var bytes = stream.append("data: [DONE]\n\n").toString().getBytes(UTF_8);
    assertThat(Answers.whole(Streams.read(wire, bytes, 8))).isEqualTo(Answers.whole(events));
  }

  @Test
  void takesTheTextOfAFreeFormToolOutOfTheObjectInWhichItCame() {
    var chat =
        wire.decode(
            json(
                "{'model':'m','messages':[{'role':'user','content':'x'}],"
                    + "'tools':[{'type':'custom','custom':{'name':'sql'}}]}"));
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ToolCallDelta(0, 0, "1", "sql", "{\"inp"),
            new ChatEvent.ToolCallDelta(0, 0, null, null, "ut\":\"select 1\"}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(new String(chat.form().writeAnswer(Answers.head(true), events), UTF_8))
        .contains("\"custom\":{\"name\":\"sql\",\"input\":\"select 1\"}");
    var writer = chat.form().eventWriter(Answers.head(true));
    var stream = new StringBuilder();
    events.forEach(event -> stream.append(new String(writer.write(event), UTF_8)));
    assertThat(stream)
        .contains("{\"index\":0,\"custom\":{\"input\":\"select 1\"}}")
        .doesNotContain("inp\\");
  }

  @Test
  void sourcesListedBesideTheAnswerAreToldOnce() {
    var chunk =
        "data: {'id':'i','model':'m','citations':['https://a.example','https://b.example'],"
            + "'search_results':[{'url':'https://a.example','title':'A'}],"
            + "'choices':[{'index':0,'delta':{'content':'x'}FINISH}]}\n\n";
    var stream =
        chunk.replace("FINISH", "")
            + chunk.replace("FINISH", ",'finish_reason':'stop'")
            + "data: [DONE]\n\n";
    assertThat(Streams.read(wire, json(stream), 10))
        .filteredOn(ChatEvent.CitationDelta.class::isInstance)
        .containsExactly(
            new ChatEvent.CitationDelta(0, new Citation("https://a.example", "A", null, -1, -1)),
            new ChatEvent.CitationDelta(0, new Citation("https://b.example", null, null, -1, -1)));
  }

  @Test
  void detailsAndReasoningBesideThemAreOneAndTheSame() {
    var body =
        json(
            "{'choices':[{'message':{'reasoning':'why','content':'so','reasoning_details':["
                + "{'type':'reasoning.text','text':'why','signature':'s','index':0},"
                + "{'type':'reasoning.encrypted','data':'e','index':1}]}}]}");
    assertThat(wire.readAnswer(body, Dialect.PLAIN))
        .contains(
            new ChatEvent.ReasoningDelta(0, "why"),
            new ChatEvent.ReasoningSeal(
                0,
                new Seal(
                    Seal.Origin.OTHER,
                    null,
                    "{\"type\":\"reasoning.text\",\"signature\":\"s\",\"index\":0}",
                    false)))
        .filteredOn(ChatEvent.ReasoningDelta.class::isInstance)
        .hasSize(1);
  }

  @Test
  void streamedDetailsAreReadOnceAndTheirSealsKept() {
    var deltas =
        List.of(
            "{'role':'assistant','content':''}",
            "{'reasoning':'wh','reasoning_details':[{'type':'reasoning.text','text':'wh','index':0}]}",
            "{'reasoning':'y','reasoning_details':[{'type':'reasoning.text','text':'y','signature':null}]}",
            "{'reasoning_details':[{'type':'reasoning.text','signature':'s'}]}",
            "{'reasoning':'!','reasoning_details':[]}");
    var events = new StringBuilder();
    for (var delta : deltas) {
      events.append("data: {'id':'i','model':'m','choices':[{'index':0,'delta':").append(delta);
      events.append("}]}\n\n");
    }
    events.append("data: [DONE]\n\n");
    assertThat(Streams.read(wire, json(events.toString()), 6))
        .containsExactly(
            new ChatEvent.Started("i", "m"),
            new ChatEvent.ReasoningDelta(0, "wh"),
            new ChatEvent.ReasoningDelta(0, "y"),
            new ChatEvent.ReasoningSeal(0, OTHER),
            new ChatEvent.ReasoningDelta(0, "!"));
  }

  @Test
  void callsWithoutAnIndexAreToldApartByTheirIds() {
    var chunks =
        List.of(
            "'delta':{'role':'assistant'}",
            "'delta':{'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{'}}]}",
            "'delta':{'tool_calls':[{'function':{'arguments':'}'}}]}",
            "'delta':{'tool_calls':[{'id':'b','function':{'name':'f','arguments':'{}'}}]}",
            "'delta':{},'finish_reason':'tool_calls'");
    var events = new StringBuilder();
    for (var chunk : chunks) {
      events.append("data: {'id':'i','model':'m','choices':[{'index':0,").append(chunk);
      events.append("}]}\n\n");
    }
    var stream = json(events.toString());
    var calls = Answers.whole(Streams.read(wire, stream, 7)).choices().get(0);
    assertThat(Objects.requireNonNull(calls).calls())
        .containsEntry(0, new Answers.Call("a", "f", "{}"))
        .containsEntry(1, new Answers.Call("b", "f", "{}"));
  }

  @Test
  void factsStandBesideTheFinalUsageOnce() {
    var head = new AnswerHead("i", "m", 7, true, 0, (_, _) -> "{\"cost\":1}".getBytes(UTF_8));
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("i", "m"),
            new ChatEvent.UsageReport(Usage.of(1, 1)),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.UsageReport(Usage.of(3, 4)));
    var stream = new String(Streams.write(wire, head, events), UTF_8);
    assertThat(stream)
        .containsOnlyOnce("\"wagonway\":{\"cost\":1}")
        .containsOnlyOnce("\"prompt_tokens\":3")
        .doesNotContain("\"prompt_tokens\":1,")
        .containsSubsequence("\"finish_reason\":\"stop\"", "\"choices\":[],\"usage\"", "[DONE]");
    assertThat(new String(wire.writeAnswer(head, events), UTF_8))
        .endsWith(",\"wagonway\":{\"cost\":1}}");
  }

  @Test
  void stopTextsThatWereMetAreTold() {
    var body =
        json(
            "{'choices':[{'message':{'content':'x'},'finish_reason':'stop','stop_reason':'END'}]}");
    assertThat(wire.readAnswer(body, Dialect.PLAIN))
        .contains(new ChatEvent.Finished(0, FinishReason.STOP, "END"));
  }

  private static ObjectNode tree(byte[] json) {
    return (ObjectNode) Objects.requireNonNull(JsonTrees.read(json));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
