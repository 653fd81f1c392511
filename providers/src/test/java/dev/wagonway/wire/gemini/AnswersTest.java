package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswersTest {

  private static final Seal SEAL = new Seal(Seal.Origin.GOOGLE, null, "c2ln", false);

  private final GeminiWire wire = new GeminiWire();

  private List<ChatEvent> read(String answer) {
    return wire.readAnswer(Json.bytes(answer), Dialect.PLAIN);
  }

  private static String parts(String parts, String finish) {
    return "{'candidates':[{'content':{'parts':["
        + parts
        + "],'role':'model'},'finishReason':'"
        + finish
        + "','index':0}],'modelVersion':'m','responseId':'r'}";
  }

  @Test
  void partsBecomeEventsInTheirOrder() {
    assertThat(
            read(
                parts(
                    """
                    {'thought':true,'text':'Hm'},{'text':'Hi'},{'text':'','thoughtSignature':'c2ln'},
                    {'functionCall':{'name':'f','args':{'a':[1,2.50]}},'thoughtSignature':'c2ln'},
                    {'inlineData':{'mimeType':'image/png','data':'AAAA'}},
                    {'executableCode':{'code':'1+1'}},{'unknown':{}}
                    """,
                    "STOP")))
        .containsExactly(
            new ChatEvent.Started("r", "m"),
            new ChatEvent.ReasoningDelta(0, "Hm"),
            new ChatEvent.TextDelta(0, "Hi"),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.ToolCallDelta(0, 0, null, "f", "{\"a\":[1,2.50]}"),
            new ChatEvent.MediaDelta(0, "image/png", "AAAA", ""),
            new ChatEvent.TextDelta(0, "\n```\n1+1\n```\n"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "MAX_TOKENS, LENGTH",
    "SAFETY, CONTENT_FILTER",
    "RECITATION, CONTENT_FILTER",
    "PROHIBITED_CONTENT, CONTENT_FILTER",
    "SPII, CONTENT_FILTER",
    "IMAGE_SAFETY, CONTENT_FILTER",
    "CONTINUATION, PAUSE",
    "A_NEW_ONE, STOP",
  })
  void finishReasonsAreKnown(String word, FinishReason reason) {
    assertThat(read(parts("{'text':'Hi'}", word))).endsWith(new ChatEvent.Finished(0, reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "OTHER"})
  void anAnswerThatFailedIsNotTakenForOne(String word) {
    assertThat(read(parts("", word)))
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed -> assertThat(failed.failure().message()).contains(word));
    var meter = wire.meterAnswer(Json.bytes(parts("", word)), Dialect.PLAIN);
    assertThat(meter.failure()).isInstanceOf(Failure.Broken.class);
    var shown = wire.meterAnswer(Json.bytes(parts("{'text':'Hi'}", word)), Dialect.PLAIN);
    assertThat(shown.isComplete()).isTrue();
  }

  @Test
  void aBlockedPromptIsARefusalThatNoOtherTargetIsAskedToOverlook() {
    var answer = "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},'usageMetadata':{}}";
    var events = read(answer);
    var stream = Json.stream(answer);
    var relay = wire.relay(Streams.plan(true));
    assertThat(Streams.relay(relay, stream, 9)).isEmpty();
    var relayed = Objects.requireNonNull(relay.meter().failure());
    for (var failure : List.of(failure(events), failure(Streams.read(wire, stream, 9)), relayed)) {
      assertThat(failure)
          .isInstanceOfSatisfying(
              Failure.Refused.class,
              refused -> assertThat(refused.kind()).isEqualTo(Failure.Kind.BLOCKED));
      assertThat(failure.allowsFallback()).isFalse();
      assertThat(failure.message()).contains("PROHIBITED_CONTENT");
    }
  }

  private static Failure failure(List<ChatEvent> events) {
    return ((ChatEvent.Failed) events.getFirst()).failure();
  }

  @Test
  void usageIsNormalised() {
    var usage =
        """
        {'candidates':[{'content':{'parts':[{'text':'Hi'}]},'finishReason':'STOP'}],
         'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,
          'candidatesTokenCount':20,'thoughtsTokenCount':7,'toolUsePromptTokenCount':9,
          'totalTokenCount':136,
          'promptTokensDetails':[{'modality':'TEXT','tokenCount':70},
            {'modality':'AUDIO','tokenCount':30}],
          'cacheTokensDetails':[{'modality':'AUDIO','tokenCount':10}],
          'candidatesTokensDetails':[{'modality':'AUDIO','tokenCount':5}]}}
        """;
    var expected = new Usage(109, 40, 0, 27, 7, 20, 5, 0);
    assertThat(Answers.whole(read(usage)).usage()).isEqualTo(expected);
    assertThat(wire.meterAnswer(Json.bytes(usage), Dialect.PLAIN).usage()).isEqualTo(expected);
  }

  @Test
  void ofCumulativeUsageTheLastCounts() {
    var stream =
        Json.stream(
            "{'candidates':[{'content':{'parts':[{'text':'a'}]}}],"
                + "'usageMetadata':{'promptTokenCount':5,'candidatesTokenCount':1}}",
            "{'candidates':[{'finishReason':'STOP'}],"
                + "'usageMetadata':{'promptTokenCount':5,'candidatesTokenCount':9}}");
    assertThat(Answers.whole(Streams.read(wire, stream, 3)).usage()).isEqualTo(Usage.of(5, 9));
  }

  @Test
  void sourcesAreCountedInCharactersHereAndInBytesThere() {
    var answer =
        """
        {'candidates':[{'content':{'parts':[{'text':'Grüße 🚃 aus Rom'}]},'finishReason':'STOP',
          'groundingMetadata':{'groundingChunks':[
             {'web':{'uri':'https://a.example','title':'A'}},{'web':{'uri':'https://b.example'}}],
           'groundingSupports':[{'segment':{'startIndex':8,'endIndex':16},
             'groundingChunkIndices':[0]}]}}]}
        """;
    var cited =
        List.of(
            new Citation("https://a.example", "A", null, 6, 12),
            new Citation("https://b.example", null, null, -1, -1));
    var events = read(answer);
    assertThat(citations(events)).isEqualTo(cited);
    var written = wire.writeAnswer(Answers.head(true), events);
    assertThat(citations(wire.readAnswer(written, Dialect.PLAIN))).isEqualTo(cited);
    var stream = Streams.write(wire, Answers.head(true), events);
    assertThat(citations(Streams.read(wire, stream, 5))).isEqualTo(cited);
  }

  private static List<Citation> citations(List<ChatEvent> events) {
    return events.stream()
        .filter(ChatEvent.CitationDelta.class::isInstance)
        .map(event -> ((ChatEvent.CitationDelta) event).citation())
        .toList();
  }

  @Test
  void theRestOfAnAnswerSurvivesBeingWrittenAndRead() {
    var token = new TokenLogprob("Hi", -0.5, List.of(), List.of(alternative()));
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ReasoningDelta(0, "Hm"),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.TextDelta(0, "Hi"),
            new ChatEvent.LogprobsDelta(0, List.of(token)),
            new ChatEvent.MediaDelta(0, "image/png", "AAAA", ""),
            new ChatEvent.Finished(0, FinishReason.STOP),
            new ChatEvent.UsageReport(new Usage(9, 3, 0, 8, 2)));
    var whole = Answers.whole(events);
    var stream = Streams.write(wire, Answers.head(true), events);
    assertThat(Answers.whole(Streams.read(wire, stream, 10))).isEqualTo(whole);
    var body = wire.writeAnswer(Answers.head(true), events);
    var others = Answers.whole(wire.readAnswer(body, Dialect.PLAIN)).choices().values();
    assertThat(others.iterator().next().others())
        .containsExactlyInAnyOrderElementsOf(whole.choices().values().iterator().next().others());
  }

  private static TokenLogprob alternative() {
    return new TokenLogprob("Ho", -1.5, List.of(), List.of());
  }

  @Test
  void aClientGetsCallsWholeAndForeignSealsNot() {
    var foreign = new Seal(Seal.Origin.ANTHROPIC, null, "eHl6", false);
    var stream =
        Streams.write(
            wire,
            Answers.head(true),
            List.of(
                new ChatEvent.ReasoningSeal(0, foreign),
                new ChatEvent.ReasoningSeal(0, SEAL),
                new ChatEvent.ToolCallDelta(0, 0, "c1", "f", ""),
                new ChatEvent.ToolCallDelta(0, 1, "c2", "g", "{\"x\""),
                new ChatEvent.ToolCallDelta(0, 0, null, null, "{\"y\":1}"),
                new ChatEvent.ToolCallDelta(0, 1, null, null, ":"),
                new ChatEvent.RefusalDelta(0, "No."),
                new ChatEvent.Finished(0, FinishReason.TOOL_CALLS)));
    assertThat(new String(stream, UTF_8))
        .doesNotContain("eHl6")
        .contains(
            Json.text(
                "{'functionCall':{'id':'c1','name':'f','args':{'y':1}},'thoughtSignature':'c2ln'},"
                    + "{'functionCall':{'id':'c2','name':'g','args':{'_raw':'{\\'x\\':'}}}"))
        .contains("\"finishReason\":\"STOP\"")
        .contains(Json.text("{'text':'No.'}"));
    var calls = Answers.whole(Streams.read(wire, stream, 4)).choices().values();
    assertThat(calls.iterator().next().calls().values())
        .extracting(Answers.Call::arguments)
        .containsExactly("{\"y\":1}", "{\"x\":");
  }
}
