package dev.wagonway.wire.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.translate.Tidy;
import dev.wagonway.wire.json.ToolArguments;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replays what real providers answered, as upstreams at awkward chunkings, to clients of every
 * wire: no text, tool argument or usage may be lost, and the order must stay.
 */
final class ReplayedRecordingsTest {

  private static final AnswerHead HEAD = new AnswerHead("answer-1", "m", 1_800_000_000, true);
  private static final int[] PIECES = {1, 3, 17, 4096};

  @BeforeEach
  void needRecordings() {
    Assumptions.assumeTrue(
        Files.isDirectory(Recording.FOLDER),
        "no recorded streams at " + Recording.FOLDER + " beside the checkout");
  }

  @Test
  void everyStreamReachesClientsOfEveryWireWhole() {
    var recordings = Recording.streams();
    assertThat(recordings).hasSizeGreaterThan(40);
    for (var recording : recordings) {
      var events = tidied(Streams.read(recording.wire(), recording.body(), 1000));
      for (var client : Wires.ALL) {
        var told = relayed(recording, client, 1000);
        compare(recording + " to " + client.name(), events, read(client, told), client.scope());
      }
    }
  }

  @Test
  void whatClientsGetDoesNotDependOnHowTheStreamIsCut() {
    for (var recording : Recording.streams()) {
      for (var client : Wires.ALL) {
        var told = relayed(recording, client, recording.body().length);
        var events = read(client, told);
        for (var piece : PIECES) {
          var again = read(client, relayed(recording, client, piece));
          assertThat(Answers.whole(again))
              .as("%s to %s in pieces of %s", recording, client.name(), piece)
              .isEqualTo(Answers.whole(events));
        }
      }
    }
  }

  @Test
  void everyAnswerReachesClientsOfEveryWireWhole() {
    var recordings = Recording.answers();
    assertThat(recordings).hasSizeGreaterThan(40);
    for (var recording : recordings) {
      var events = Crossing.answer(recording.wire(), recording.body(), HEAD, Dialect.PLAIN);
      if (events.stream().anyMatch(ChatEvent.Failed.class::isInstance)) {
        continue;
      }
      for (var client : Wires.ALL) {
        var told = crossing(client, recording.wire()).deliver(recording.body(), HEAD, false).body();
        var again = Crossing.answer(client, Wires.bytes(List.of(told)), HEAD, Dialect.PLAIN);
        compare(recording + " to " + client.name(), events, again, client.scope());
      }
    }
  }

  private static Crossing crossing(Wire client, Wire upstream) {
    return Objects.requireNonNull(
        Crossing.of(Wires.request(client), client, upstream, Dispatch.to("m")));
  }

  private static byte[] relayed(Recording recording, Wire client, int pieceBytes) {
    var relay = crossing(client, recording.wire()).relay(Streams.plan(true), HEAD);
    var told = Streams.relay(relay, recording.body(), pieceBytes);
    assertThat(relay.meter().failure()).as("%s to %s", recording, client.name()).isNull();
    assertThat(relay.meter().isComplete()).as("%s to %s", recording, client.name()).isTrue();
    return told;
  }

  private static List<ChatEvent> read(Wire client, byte[] told) {
    return tidied(Streams.read(client, told, 999));
  }

  private static List<ChatEvent> tidied(List<ChatEvent> events) {
    return new Tidy(HEAD.id(), HEAD.model()).tidy(events);
  }

  private static void compare(
      String where, List<ChatEvent> said, List<ChatEvent> told, Scope scope) {
    var before = Answers.whole(said);
    var after = Answers.whole(told);
    assertThat(after.failure()).as(where).isEqualTo(before.failure());
    before
        .choices()
        .forEach((index, choice) -> {
          var heard = after.choices().get(index);
          assertThat(heard).as("%s: choice %s", where, index).isNotNull();
          assertThat(heard.text()).as("%s: text", where).isEqualTo(choice.text());
          if (scope.has(Feature.REASONING)) {
            assertThat(heard.reasoning()).as("%s: thought", where).isEqualTo(choice.reasoning());
          }
          assertThat(calls(heard)).as("%s: calls", where).isEqualTo(calls(choice));
          assertThat(heard.calls().values())
              .as("%s: ids", where)
              .allSatisfy(call -> assertThat(call.id()).isNotEmpty());
        });
    assertThat(order(told, scope)).as("%s: order", where).isEqualTo(order(said, scope));
    compare(where, before.usage(), after.usage(), scope);
  }

  private static void compare(String where, Usage said, Usage told, Scope scope) {
    if (said == null) {
      return;
    }
    assertThat(told).as("%s: usage", where).isNotNull();
    assertThat(told.inputTokens()).as("%s: input", where).isEqualTo(said.inputTokens());
    assertThat(told.outputTokens()).as("%s: output", where).isEqualTo(said.outputTokens());
    if (scope.has(Feature.CACHED_USAGE)) {
      assertThat(told.cachedInputTokens()).as(where).isEqualTo(said.cachedInputTokens());
    }
    if (scope.has(Feature.REASONING_USAGE)) {
      assertThat(told.reasoningTokens()).as(where).isEqualTo(said.reasoningTokens());
    }
  }

  private static List<String> calls(Answers.Choice choice) {
    return choice.calls().values().stream()
        .map(call -> call.name() + ToolArguments.object(call.arguments()))
        .toList();
  }

  /** In which order reasoning, text and each call began, as far as the API can say them. */
  private static List<String> order(List<ChatEvent> events, Scope scope) {
    var order = new LinkedHashSet<String>();
    events.stream()
        .flatMap(event ->
            switch (event) {
              case ChatEvent.ReasoningDelta _ ->
                  scope.has(Feature.REASONING) ? Stream.of("reasoning") : Stream.<String>of();
              case ChatEvent.TextDelta _ -> Stream.of("text");
              case ChatEvent.ToolCallDelta call -> Stream.of("call " + call.index());
              default -> Stream.<String>of();
            })
        .forEach(order::add);
    return List.copyOf(order);
  }
}
