package dev.wagonway.wire.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.kinds.Kinds;
import dev.wagonway.sensitivity.mask.AnswerScan;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Nonce;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.translate.Editing;
import dev.wagonway.translate.ResumableStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values come back in answers of masked requests, whatever APIs client and upstream speak. */
final class MaskedAnswersTest {

  private static final String MAIL = "ada@lovelace.example";
  private static final String NOTE = "said \"no\"\nand left";
  private static final Mask MASK = new Mask(new Nonce("k3f9"));
  private static final String MAIL_TOKEN = MASK.token(Kinds.EMAIL_ADDRESS, MAIL);
  private static final String NOTE_TOKEN = MASK.token(Kinds.PHONE_NUMBER, NOTE);
  private static final String SECRET_TOKEN = MASK.token(Kinds.SECRET, "open sesame");
  private static final Dispatch DISPATCH = Dispatch.to("m");

  private static List<ChatEvent> answer(Wire upstream) {
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started("answer-1", "some-model"));
    if (upstream.scope().has(Feature.REASONING)) {
      events.add(new ChatEvent.ReasoningDelta(0, "It is " + MAIL_TOKEN.substring(0, 5)));
      events.add(new ChatEvent.ReasoningDelta(0, MAIL_TOKEN.substring(5)));
    }
    var text = "Write to " + MAIL_TOKEN + " or [" + NOTE_TOKEN + "], not " + SECRET_TOKEN + " [EMA";
    text.chars().forEach(c -> events.add(new ChatEvent.TextDelta(0, Character.toString(c))));
    var arguments = "{\"to\":\"" + MAIL_TOKEN + "\",\"note\":\"" + NOTE_TOKEN + "\"}";
    events.add(new ChatEvent.ToolCallDelta(0, 0, "call_1", "send", arguments.substring(0, 12)));
    events.add(new ChatEvent.ToolCallDelta(0, 0, null, null, arguments.substring(12)));
    events.add(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    events.add(new ChatEvent.UsageReport(Usage.of(11, 22)));
    return events;
  }

  @Test
  void streamsOfEveryWireGiveClientsOfEveryWireTheirValues() {
    for (var upstream : Wires.ALL) {
      var stream = Streams.write(upstream, Answers.head(true), answer(upstream));
      for (var client : Wires.ALL) {
        for (var piece : new int[] {1, 7, stream.length}) {
          var relay =
              crossing(client, upstream, null).relay(Streams.plan(true), Answers.head(true));
          var told = Streams.relay(relay, stream, piece);
          demandValues(upstream, client, Streams.read(client, told, told.length));
          assertThat(relay.meter().usage()).isNotNull();
        }
      }
    }
  }

  @Test
  void wholeAnswersDoToo() {
    for (var upstream : Wires.ALL) {
      var body = upstream.writeAnswer(Answers.head(true), answer(upstream));
      for (var client : Wires.ALL) {
        var delivery = crossing(client, upstream, null).deliver(body, Answers.head(true), false);
        var bytes = Wires.bytes(List.of(delivery.body()));
        demandValues(upstream, client, client.readAnswer(bytes, Dialect.PLAIN));
      }
    }
  }

  private static void demandValues(Wire upstream, Wire client, List<ChatEvent> told) {
    var where = upstream.name() + " to " + client.name();
    var choice = Objects.requireNonNull(Answers.whole(told).choices().get(0));
    assertThat(choice.text())
        .as(where)
        .startsWith("Write to " + MAIL + " or [" + NOTE + "], not " + SECRET_TOKEN + " [EMA");
    if (!choice.calls().isEmpty()) {
      assertThat(choice.calls().values())
          .as(where)
          .allSatisfy(call ->
              assertThat(call.arguments().replace(" ", ""))
                  .contains("\"to\":\"" + MAIL + "\"")
                  .contains("\"note\":\"said\\\"no\\\"\\nandleft\""));
    }
    if (!choice.reasoning().isEmpty()) {
      assertThat(choice.reasoning()).as(where).isEqualTo("It is " + MAIL);
    }
  }

  @Test
  void probabilitiesOfTokensThatAreNotToldAreLeftOut() {
    var chat = Wires.named("openai-chat");
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started("answer-1", "some-model"));
    events.add(new ChatEvent.TextDelta(0, "Hello "));
    events.add(new ChatEvent.LogprobsDelta(0, List.of(token("Hello "))));
    events.add(new ChatEvent.TextDelta(0, MAIL_TOKEN));
    events.add(new ChatEvent.LogprobsDelta(0, List.of(token(MAIL_TOKEN))));
    events.add(new ChatEvent.Finished(0, FinishReason.STOP));
    var relay = crossing(chat, chat, null).relay(Streams.plan(true), Answers.head(true));
    var told = Streams.relay(relay, Streams.write(chat, Answers.head(true), events), 5);
    assertThat(new String(told, StandardCharsets.UTF_8))
        .contains("\"Hello \"")
        .contains(MAIL)
        .doesNotContain("EMAIL_1");
    assertThat(relay.losses()).contains(Loss.of(Feature.TOKEN_LOGPROBS));
  }

  private static TokenLogprob token(String text) {
    return new TokenLogprob(text, -0.5, List.of(), List.of());
  }

  @Test
  void whoGoesOnIsToldTokensAndTheClientGetsTheValue() {
    var chat = Wires.named("openai-chat");
    var request = Wires.request(chat);
    var stream = Objects.requireNonNull(ResumableStream.of(request, chat));
    var manner = new Crossing.Manner(stream, editing(null));
    var first = Objects.requireNonNull(Crossing.of(request, chat, chat, DISPATCH, manner));
    var out = new ByteArrayOutputStream();
    var writer = chat.eventWriter(Answers.head(true));
    var begun = new ByteArrayOutputStream();
    begun.writeBytes(writer.write(new ChatEvent.Started("answer-1", "some-model")));
    begun.writeBytes(
        writer.write(new ChatEvent.TextDelta(0, "Ask " + MAIL_TOKEN + " and [EMAIL_")));
    var beginning = first.relay(Streams.plan(true), Answers.head(true));
    Streams.feed(beginning, begun.toByteArray(), 0, begun.size(), out);
    stream.interrupt();
    assertThat(stream.isClear()).isFalse();
    var next = Objects.requireNonNull(Crossing.of(request, chat, chat, DISPATCH, manner));
    assertThat(new String(Wires.bytes(next.parcel().body()), StandardCharsets.UTF_8))
        .contains("Ask " + MAIL_TOKEN + " and")
        .doesNotContain(MAIL)
        .doesNotContain("and [EMAIL_");
    var rest =
        Streams.write(
            chat,
            Answers.head(true),
            List.of(
                new ChatEvent.Started("answer-2", "other-model"),
                new ChatEvent.TextDelta(0, MAIL_TOKEN + "."),
                new ChatEvent.Finished(0, FinishReason.STOP)));
    var relay = next.relay(Streams.plan(true), Answers.head(true));
    Streams.feed(relay, rest, 0, rest.length, out);
    var told = Answers.whole(Streams.read(chat, out.toByteArray(), 1_000));
    assertThat(Objects.requireNonNull(told.choices().get(0)).text())
        .isEqualTo("Ask " + MAIL + " and " + MAIL + ".");
  }

  @Test
  void anAnswerIsWithheldFromItsFirstSensitiveValueOn() {
    for (var upstream : Wires.ALL) {
      var events =
          List.<ChatEvent>of(
              new ChatEvent.Started("answer-1", "some-model"),
              new ChatEvent.TextDelta(0, "It is 123-4"),
              new ChatEvent.TextDelta(0, "5-6789, by the way."),
              new ChatEvent.Finished(0, FinishReason.STOP),
              new ChatEvent.UsageReport(Usage.of(11, 22)));
      var stream = Streams.write(upstream, Answers.head(true), events);
      for (var client : Wires.ALL) {
        var found = new ArrayList<String>();
        var look =
            new Editing.Look(
                numbers(),
                new AnswerScan(AnswerScan.Action.BLOCK, Label.RESTRICTED),
                kind -> found.add(kind.name()));
        var relay = crossing(client, upstream, look).relay(Streams.plan(true), Answers.head(true));
        var told = Streams.read(client, Streams.relay(relay, stream, 3), 1_000);
        var choice = Objects.requireNonNull(Answers.whole(told).choices().get(0));
        var where = upstream.name() + " to " + client.name();
        assertThat(choice.text()).as(where).isEqualTo("It is ");
        if (!client.name().equals("cohere")) {
          // That API has no word for it.
          assertThat(choice.reason()).as(where).isNotEqualTo(FinishReason.STOP);
        }
        assertThat(found).containsExactly("US_SSN");
      }
    }
  }

  private static Classifier numbers() {
    var ssn =
        Recognizer.named("ssn", Kinds.US_SSN)
            .atNumber(3)
            .shaped("[0-9]{3}-[0-9]{2}-[0-9]{4}")
            .whole()
            .build();
    return new Classifier(new Scanner(List.of(ssn)), Labelling.USUAL, List.of());
  }

  private static Editing editing(Editing.@Nullable Look look) {
    return new Editing(MASK, look, false, Set.of());
  }

  private static Crossing crossing(Wire client, Wire upstream, Editing.@Nullable Look look) {
    var manner = new Crossing.Manner(null, editing(look));
    return Objects.requireNonNull(
        Crossing.of(Wires.request(client), client, upstream, DISPATCH, manner));
  }
}
