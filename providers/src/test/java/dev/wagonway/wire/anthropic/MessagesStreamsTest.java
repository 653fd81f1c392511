package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams and whole answers that are written, beyond what the contract of wires demands. */
final class MessagesStreamsTest {

  private static final Seal SEAL = new Seal(Seal.Origin.ANTHROPIC, null, "c2ln", false);

  private final Wire wire = new AnthropicMessagesWire();

  private String told(ChatEvent... events) {
    return told(List.of(events));
  }

  private String told(List<ChatEvent> events) {
    var all = new ArrayList<ChatEvent>();
    all.add(new ChatEvent.Started("answer-1", "some-model"));
    all.addAll(events);
    return new String(Streams.write(wire, Answers.head(true), all), UTF_8);
  }

  private static ChatEvent call(int index, @Nullable String id, String arguments) {
    return new ChatEvent.ToolCallDelta(0, index, id, id == null ? null : "look_up", arguments);
  }

  @Test
  void eachEventIsNamedAsItsTypeAndBlocksAreCounted() {
    var stream =
        told(
            new ChatEvent.ReasoningDelta(0, "hm"),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.TextDelta(0, "Mild."),
            call(0, "call_1", "{}"),
            new ChatEvent.TextDelta(0, "More."),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS),
            new ChatEvent.UsageReport(new Usage(30, 10, 5, 9, 4)));
    var types = new ArrayList<String>();
    for (var event : events(stream)) {
      var lines = event.lines().toList();
      var json = Texts.tree(lines.get(1).substring("data: ".length()));
      assertThat(lines.getFirst()).isEqualTo("event: " + json.path("type").asString());
      types.add(
          json.path("type").asString() + (json.has("index") ? json.path("index").asInt() : ""));
    }
    assertThat(types)
        .containsExactly(
            "message_start",
            "content_block_start0",
            "content_block_delta0",
            "content_block_delta0",
            "content_block_stop0",
            "content_block_start1",
            "content_block_delta1",
            "content_block_stop1",
            "content_block_start2",
            "content_block_delta2",
            "content_block_stop2",
            "content_block_start3",
            "content_block_delta3",
            "content_block_stop3",
            "message_delta",
            "message_stop");
    assertThat(stream)
        .contains("\"input_tokens\":15,\"cache_creation_input_tokens\":5")
        .contains("\"cache_read_input_tokens\":10,\"output_tokens\":9")
        .contains("\"thinking_tokens\":4");
  }

  @Test
  void tellsTheEstimatedPromptAtFirstAndTheFactsWithTheUsage() {
    var head =
        new AnswerHead(
            "answer-1",
            "m",
            0,
            true,
            77,
            (_, estimated) -> ("[" + estimated + "]").getBytes(UTF_8));
    var stream =
        new String(
            Streams.write(
                wire,
                head,
                List.of(
                    new ChatEvent.Started("answer-1", "m"),
                    new ChatEvent.TextDelta(0, "x"),
                    new ChatEvent.Finished(0, FinishReason.STOP, "END"),
                    new ChatEvent.UsageReport(Usage.of(70, 3)))),
            UTF_8);
    assertThat(stream)
        .contains("\"input_tokens\":77")
        .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"")
        .containsOnlyOnce("\"wagonway\":[false]");
  }

  @Test
  void interleavedCallsAreToldOneAfterTheOther() {
    var random = new Random(7);
    for (var round = 0; round < 200; round++) {
      var calls = random.nextInt(1, 5);
      var waiting = new ArrayList<List<ChatEvent>>();
      for (var index = 0; index < calls; index++) {
        var arguments = "{\"a\":\"}{\\\"\",\"b\":[" + index + ",{\"c\":" + round + "}]}";
        var deltas = new ArrayList<ChatEvent>();
        deltas.add(call(index, "call_" + index, ""));
        for (var from = 0; from < arguments.length(); ) {
          var to = Math.min(arguments.length(), from + random.nextInt(1, 12));
          deltas.add(call(index, null, arguments.substring(from, to)));
          from = to;
        }
        waiting.add(deltas);
      }
      var events = new ArrayList<ChatEvent>();
      while (waiting.stream().anyMatch(deltas -> !deltas.isEmpty())) {
        var deltas = waiting.get(random.nextInt(calls));
        if (!deltas.isEmpty()) {
          events.add(deltas.removeFirst());
        } else if (random.nextInt(5) == 0) {
          events.add(new ChatEvent.TextDelta(0, "word "));
        }
      }
      events.add(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
      events.add(new ChatEvent.UsageReport(Usage.of(1, 1)));
      var stream = told(events);
      assertBlocksDoNotOverlap(stream);
      var read = Texts.choice(Streams.read(wire, stream.getBytes(UTF_8), 100));
      var sent = Texts.choice(events);
      assertThat(read.text()).as("round %s", round).isEqualTo(sent.text());
      assertThat(read.calls().values()).containsExactlyInAnyOrderElementsOf(sent.calls().values());
    }
  }

  private static List<String> events(String stream) {
    return Pattern.compile("\n\n").splitAsStream(stream).toList();
  }

  private static void assertBlocksDoNotOverlap(String stream) {
    var open = -1;
    for (var event : events(stream)) {
      var json = Texts.tree(event.substring(event.indexOf("data: ") + 6));
      var index = json.path("index").asInt(-1);
      switch (json.path("type").asString()) {
        case "content_block_start" -> {
          assertThat(open).isEqualTo(-1);
          open = index;
        }
        case "content_block_delta" -> assertThat(index).isEqualTo(open);
        case "content_block_stop" -> {
          assertThat(index).isEqualTo(open);
          open = -1;
        }
        default -> assertThat(open).isEqualTo(-1);
      }
    }
  }

  @Test
  void firstCallIsStreamedWhileOthersWait() {
    var writer = wire.eventWriter(Answers.head(true));
    writer.write(new ChatEvent.Started("answer-1", "m"));
    assertThat(writer.write(call(0, "call_0", ""))).isNotEmpty();
    assertThat(writer.write(call(1, "call_1", "{\"b\":"))).isEmpty();
    assertThat(writer.write(call(0, null, "{\"a\":"))).isNotEmpty();
    var moved = new String(writer.write(call(0, null, "1}")), UTF_8);
    assertThat(moved).contains("1}").contains("\"id\":\"call_1\"").contains("{\\\"b\\\":");
    assertThat(writer.write(call(1, null, "2}"))).isNotEmpty();
  }

  @Test
  void tellsForeignSealsBehindAMarkAndNeverAnEmptySignature() {
    var google = new Seal(Seal.Origin.GOOGLE, null, "Zw==", false);
    var events =
        List.<ChatEvent>of(
            new ChatEvent.ReasoningDelta(0, "hm"),
            new ChatEvent.ReasoningSeal(0, google),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.ANTHROPIC, null, "", false)),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.Finished(0, FinishReason.STOP));
    assertThat(told(events))
        .containsOnlyOnce("\"signature\":\"wagonway.google:Zw==\"")
        .doesNotContain("\"signature\":\"Zw");
    assertThat(new String(wire.writeAnswer(Answers.head(true), events), UTF_8))
        .containsOnlyOnce("\"signature\":\"wagonway.google:Zw==\"");
  }

  @Test
  void sealsSurviveBothForms() {
    var events =
        List.<ChatEvent>of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.ReasoningDelta(0, "hm"),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.ReasoningSeal(0, SEAL),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.ANTHROPIC, null, "aGlk", true)),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.Finished(0, FinishReason.STOP, "END"),
            new ChatEvent.UsageReport(new Usage(9, 2, 3, 4, 1)));
    var stream = Streams.write(wire, Answers.head(true), events);
    assertThat(Streams.read(wire, stream, 9)).isEqualTo(events);
    var whole = wire.writeAnswer(Answers.head(true), events);
    assertThat(wire.readAnswer(whole, Dialect.PLAIN)).isEqualTo(events);
  }

  @Test
  void tellsRefusalsAsTextsThatEndInOne() {
    var events =
        List.<ChatEvent>of(
            new ChatEvent.RefusalDelta(0, "I would rather not."),
            new ChatEvent.Finished(0, FinishReason.STOP));
    assertThat(told(events)).contains("\"stop_reason\":\"refusal\"").contains("rather not");
    assertThat(new String(wire.writeAnswer(Answers.head(true), events), UTF_8))
        .contains("\"stop_reason\":\"refusal\"");
  }

  @Test
  void idsFitSoThatTheyCanComeBack() {
    var events =
        List.<ChatEvent>of(
            call(0, "functions.look_up:0", "{}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(told(events)).doesNotContain("functions.look_up:0");
    assertThat(new String(wire.writeAnswer(Answers.head(true), events), UTF_8))
        .doesNotContain("functions.look_up:0");
  }

  @Test
  void citationsAreToldAndRead() {
    var citation = new Citation("https://x.example", "X", "words", -1, -1);
    var events =
        List.<ChatEvent>of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.TextDelta(0, "x"),
            new ChatEvent.CitationDelta(0, citation),
            new ChatEvent.Finished(0, FinishReason.STOP),
            new ChatEvent.UsageReport(Usage.of(1, 1)));
    var stream = Streams.write(wire, Answers.head(true), events);
    assertThat(Streams.read(wire, stream, 9)).isEqualTo(events);
    var whole = wire.writeAnswer(Answers.head(true), events);
    assertThat(wire.readAnswer(whole, Dialect.PLAIN)).isEqualTo(events);
  }
}
