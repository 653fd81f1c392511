package dev.wagonway.wire.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.translate.ResumableStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that one upstream begins and another ends. */
final class ResumableStreamsTest {

  private static final Failure CUT = new Failure.Broken("cut");
  private static final List<ChatEvent> FIRST =
      List.of(
          new ChatEvent.Started("answer-1", "first-model"),
          new ChatEvent.TextDelta(0, "It is "),
          new ChatEvent.TextDelta(0, "ein Märchen "),
          new ChatEvent.TextDelta(0, "of \uD83D\uDE80 two"),
          new ChatEvent.Finished(0, FinishReason.STOP),
          new ChatEvent.UsageReport(Usage.of(10, 20)));
  private static final String WHOLE = "It is ein Märchen of \uD83D\uDE80 two";
  private static final List<ChatEvent> SECOND =
      List.of(
          new ChatEvent.Started("answer-2", "second-model"),
          new ChatEvent.TextDelta(0, "|an"),
          new ChatEvent.TextDelta(0, "d on"),
          new ChatEvent.Finished(0, FinishReason.STOP),
          new ChatEvent.UsageReport(Usage.of(30, 4)));

  static Stream<Arguments> pairs() {
    return Wires.ALL.stream()
        .flatMap(up -> Wires.ALL.stream().map(client -> Arguments.of(up.name(), client.name())));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void whereverTheFirstIsCutTheClientGetsOneAnswer(String up, String client) {
    var upstream = Wires.named(up);
    var first = Streams.write(upstream, Answers.head(true), FIRST);
    var resumed = 0;
    for (var cut = 0; cut < first.length; cut++) {
      var told = new Told(Wires.named(client));
      told.hear(upstream, first, cut);
      if (told.stream.isResumable()) {
        resumed++;
        var had = told.stream.characters();
        told.interrupt();
        told.hear(upstream, Streams.write(upstream, Answers.head(true), SECOND));
        var answer = told.answer();
        assertThat(answer.failure()).as("after %s", cut).isNull();
        var choice = Objects.requireNonNull(answer.choices().get(0));
        assertThat(choice.text())
            .as("after %s", cut)
            .isEqualTo(WHOLE.substring(0, had) + "|and on");
        assertThat(choice.reason()).isEqualTo(FinishReason.STOP);
      }
    }
    assertThat(resumed).isPositive();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void usageIsReportedOnceWithTheSum(String up, String client) {
    var upstream = Wires.named(up);
    var told = new Told(Wires.named(client));
    told.hearEvents(upstream, FIRST.subList(0, 3));
    told.interrupt();
    told.hearEvents(upstream, FIRST.subList(0, 1));
    told.hear(upstream, Streams.write(upstream, Answers.head(true), SECOND));
    var usage = told.answer().usage();
    if (usage != null) {
      assertThat(usage.inputTokens()).isEqualTo(11 + 30);
      assertThat(usage.outputTokens()).isGreaterThan(4);
    }
    assertThat(new String(told.out.toByteArray(), UTF_8).split("\"seen\"", -1))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void spaceThatAPrefixMayNotEndWithComesOnce() {
    var anthropic = Wires.named("anthropic-messages");
    for (var second : List.of(" and", "and", " ", "  and")) {
      var told = new Told(Wires.named("openai-chat"));
      told.hearEvents(anthropic, FIRST.subList(0, 3));
      told.interrupt();
      told.hear(
          anthropic,
          Streams.write(
              anthropic,
              Answers.head(true),
              List.of(
                  new ChatEvent.Started("b", "m"),
                  new ChatEvent.TextDelta(0, second),
                  new ChatEvent.TextDelta(0, "!"),
                  new ChatEvent.Finished(0, FinishReason.STOP))));
      assertThat(told.sent()).contains("ein Märchen\"").doesNotContain("ein Märchen \"");
      assertThat(Objects.requireNonNull(told.answer().choices().get(0)).text())
          .isEqualTo(
              "It is ein Märchen " + (second.startsWith(" ") ? second.substring(1) : second) + "!");
    }
  }

  @Test
  void anApiWithoutPrefixesIsAskedToGoOn() {
    var chat = Wires.named("openai-chat");
    var told = new Told(chat);
    told.hearEvents(chat, FIRST.subList(0, 3));
    told.interrupt();
    told.hear(chat, Streams.write(chat, Answers.head(true), SECOND));
    assertThat(told.sent()).contains("\"It is ein Märchen \"", "Go on exactly where it stops");
  }

  @Test
  void nobodyGoesOnWithAnythingButPlainText() {
    var chat = Wires.named("openai-chat");
    var others =
        List.<List<ChatEvent>>of(
            List.of(),
            List.of(new ChatEvent.ReasoningDelta(0, "hm")),
            List.of(new ChatEvent.TextDelta(0, " \n")),
            List.of(new ChatEvent.TextDelta(0, "x"), new ChatEvent.RefusalDelta(0, "no")),
            List.of(new ChatEvent.TextDelta(0, "x"), new ChatEvent.TextDelta(1, "y")),
            List.of(
                new ChatEvent.TextDelta(0, "x"),
                new ChatEvent.ToolCallDelta(0, 0, "call_1", "look_up", "{")),
            List.of(new ChatEvent.TextDelta(0, "x"), new ChatEvent.Finished(0, FinishReason.STOP)));
    for (var events : others) {
      var told = new Told(chat);
      told.hearEvents(chat, begun(events));
      assertThat(told.stream.isResumable()).as("after %s", events).isFalse();
    }
    var told = new Told(chat);
    told.hearEvents(
        chat,
        begun(List.of(new ChatEvent.ReasoningDelta(0, "hm"), new ChatEvent.TextDelta(0, "x"))));
    assertThat(told.stream.isResumable()).isTrue();
  }

  private static List<ChatEvent> begun(List<ChatEvent> events) {
    return Stream.concat(Stream.of(FIRST.getFirst()), events.stream()).toList();
  }

  @Test
  void reasoningOfWhoGoesOnIsLeftOut() {
    var chat = Wires.named("openai-chat");
    var told = new Told(chat);
    told.hearEvents(chat, FIRST.subList(0, 2));
    told.interrupt();
    told.hearEvents(
        chat,
        List.of(
            new ChatEvent.Started("b", "m"),
            new ChatEvent.ReasoningDelta(0, "where was I"),
            new ChatEvent.TextDelta(0, "over")));
    assertThat(new String(told.out.toByteArray(), UTF_8))
        .contains("over")
        .doesNotContain("where was I");
    assertThat(told.stream.isResumable()).isTrue();
  }

  @Test
  void ifNobodyGoesOnTheClientIsTold() {
    for (var client : Wires.ALL) {
      var chat = Wires.named("openai-chat");
      var told = new Told(client);
      told.hearEvents(chat, FIRST.subList(0, 3));
      told.interrupt();
      told.stream.fail(CUT, new Streams.Collector(new byte[0], told.out));
      assertThat(told.answer().failure()).as(client.name()).isNotNull();
    }
  }

  /** What a client has been told. */
  private static final class Told {

    private final Wire client;
    private final InboundChat request;
    private final ResumableStream stream;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private String sent = "";

    Told(Wire client) {
      this.client = client;
      this.request = Wires.request(client);
      this.stream = Objects.requireNonNull(ResumableStream.of(request, client));
    }

    void hear(Wire upstream, byte[] bytes) {
      hear(upstream, bytes, bytes.length);
    }

    void hear(Wire upstream, byte[] bytes, int length) {
      var crossing =
          Objects.requireNonNull(
              Crossing.of(
                  request, client, upstream, Dispatch.to("m"), new Crossing.Manner(stream, null)));
      var body = new ByteArrayOutputStream();
      for (var piece : crossing.parcel().body()) {
        var copy = new byte[piece.remaining()];
        piece.duplicate().get(copy);
        body.writeBytes(copy);
      }
      sent = body.toString(UTF_8);
      var relay = crossing.relay(Streams.plan(true), Answers.head(true));
      Streams.feed(relay, bytes, 0, length, out);
      if (length == bytes.length
          && relay.meter().failure() == null
          && !relay.meter().isComplete()
          && stream.isInterrupted()) {
        relay.end(new Streams.Collector(new byte[0], out));
      }
    }

    /** Hears {@code events} of a stream that does not end. */
    void hearEvents(Wire upstream, List<ChatEvent> events) {
      var writer = upstream.eventWriter(Answers.head(true));
      var bytes = new ByteArrayOutputStream();
      events.forEach(event -> bytes.writeBytes(writer.write(event)));
      hear(upstream, bytes.toByteArray(), bytes.size());
    }

    void interrupt() {
      stream.interrupt();
    }

    String sent() {
      return sent;
    }

    Answers.Whole answer() {
      var bytes = out.toByteArray();
      return Answers.whole(Streams.read(client, bytes, Math.max(1, bytes.length)));
    }
  }
}
