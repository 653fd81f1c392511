package dev.wagonway.wire.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.testkit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Answers with everything that this wire can say, written and read again. */
final class RoundTripTest {

  private static final int ROUNDS = 200;

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void streamsAndAnswersLoseNothing() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var events = answer(new Random(seed));
      var stream = Streams.write(wire, Answers.head(true), events);
      var read = Streams.read(wire, stream, 100);
      assertThat(Answers.whole(read)).as("seed %s", seed).isEqualTo(Answers.whole(events));
      var body = wire.writeAnswer(Answers.head(true), events);
      assertThat(Answers.whole(wire.readAnswer(body, Dialect.PLAIN)))
          .as("seed %s", seed)
          .isEqualTo(Answers.whole(events));
    }
  }

  @Test
  void everySplitGivesTheSameEvents() {
    var events = answer(new Random(3));
    var stream = Streams.write(wire, Answers.head(true), events);
    var expected = Streams.read(wire, stream, stream.length);
    for (var cut = 1; cut < stream.length; cut++) {
      var reader = wire.eventReader(Dialect.PLAIN);
      var read = new ArrayList<>(reader.feed(stream, 0, cut));
      read.addAll(reader.feed(stream, cut, stream.length - cut));
      assertThat(reader.isOver()).isTrue();
      read.addAll(reader.end());
      assertThat(read).isEqualTo(expected);
    }
  }

  @Test
  void theSameAnswerIsToldInTheSameBytes() {
    var events = answer(new Random(4));
    assertThat(Streams.write(wire, Answers.head(true), events))
        .isEqualTo(Streams.write(wire, Answers.head(true), events));
  }

  private static List<ChatEvent> answer(RandomGenerator random) {
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started(Answers.head(true).id(), Answers.head(true).model()));
    if (random.nextBoolean()) {
      events.add(new ChatEvent.ReasoningDelta(0, Texts.random(random)));
      events.add(new ChatEvent.ReasoningDelta(0, Texts.random(random)));
      var origins = List.of(Seal.Origin.values());
      var origin = origins.get(random.nextInt(origins.size()));
      events.add(new ChatEvent.ReasoningSeal(0, new Seal(origin, null, "c2VhbA==", false)));
    }
    for (var texts = random.nextInt(1, 4); texts > 0; texts--) {
      events.add(new ChatEvent.TextDelta(0, Texts.random(random)));
    }
    if (random.nextBoolean()) {
      var token = new TokenLogprob("a", -0.5, List.of(97), List.of());
      events.add(
          new ChatEvent.LogprobsDelta(
              0, List.of(new TokenLogprob("a", -0.5, List.of(97), List.of(token)))));
    }
    if (random.nextBoolean()) {
      events.add(
          new ChatEvent.CitationDelta(
              0, new Citation("https://w.example", Texts.random(random), null, 0, 1)));
    }
    if (random.nextInt(4) == 0) {
      events.add(new ChatEvent.RefusalDelta(0, Texts.random(random)));
    }
    var calls = random.nextInt(3);
    for (var call = 0; call < calls; call++) {
      events.add(new ChatEvent.ToolCallDelta(0, call, "call_" + call, "f", "{\"a\":"));
    }
    for (var call = 0; call < calls; call++) {
      events.add(new ChatEvent.ToolCallDelta(0, call, null, null, call + "}"));
    }
    events.add(new ChatEvent.Finished(0, calls > 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP));
    events.add(new ChatEvent.UsageReport(new Usage(100, 20, 10, 50, 7)));
    return List.copyOf(events);
  }
}
