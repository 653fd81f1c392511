package dev.wagonway.wire.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No stream that broke off, and nothing that is no answer, is told to a client as success. */
final class BrokenStreamsTest {

  private static final List<Wire> WIRES =
      ServiceLoader.load(Wire.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(wire -> wire.services().contains(Service.CHAT))
          .sorted(Comparator.comparing(Wire::name))
          .toList();

  private static final Failure LATE = new Failure.TimedOut("too slow", Failure.Phase.IDLE);

  private static final List<ChatEvent> ANSWER =
      List.of(
          new ChatEvent.Started("answer-1", "some-model"),
          new ChatEvent.ReasoningDelta(0, "well \"then\""),
          new ChatEvent.TextDelta(0, "hal"),
          new ChatEvent.TextDelta(0, "f an ånswer"),
          new ChatEvent.ToolCallDelta(0, 0, "call_1", "look_up", ""),
          new ChatEvent.ToolCallDelta(0, 0, null, null, "{\"place\":"),
          new ChatEvent.ToolCallDelta(0, 0, null, null, "\"Rome\"}"),
          new ChatEvent.Finished(0, FinishReason.TOOL_CALLS),
          new ChatEvent.UsageReport(Usage.of(10, 20)));

  private static final List<String> NO_ANSWERS =
      List.of(
          "",
          " ",
          "\n\n",
          "null",
          "{}",
          "[]",
          "1",
          "\"x\"",
          "<html><body>Bad gateway</body></html>",
          "{\"error\":{\"message\":\"no\",\"code\":500}}",
          "{\"error\":\"no\"}",
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"no\"}}",
          "{\"message\":\"no\"}",
          "{\"choices\":[]}",
          "{\"choices\":null}",
          "{\"content\":null}",
          "{\"output\":null}",
          "{\"candidates\":[]}",
          "\u0000\u0001\u0002\u0003garbage");

  static Stream<Arguments> pairs() {
    return WIRES.stream()
        .flatMap(up -> WIRES.stream().map(client -> Arguments.of(up.name(), client.name())));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aStreamThatIsCutAnywhereEndsAsItOught(String up, String client) {
    var upstream = wire(up);
    var stream = Streams.write(upstream, Answers.head(true), ANSWER);
    for (var length = 0; length <= stream.length; length++) {
      var prefix = Arrays.copyOf(stream, length);
      var told = told(wire(client), upstream, prefix);
      if (told.complete()) {
        assertThat(told.client().failure()).as("after %s", length).isNull();
        assertThat(told.client().choices().values())
            .as("after %s", length)
            .isNotEmpty()
            .allMatch(choice -> choice.reason() != null);
      } else if (told.bytes().length > 0) {
        assertThat(told.client().failure()).as("after %s", length).isNotNull();
      }
      if (length == stream.length) {
        assertThat(told.complete()).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void anErrorInAStreamIsAnErrorToTheClientWhereverItComes(String up, String client) {
    var upstream = wire(up);
    for (var before = 0; before < ANSWER.size() - 2; before++) {
      var writer = upstream.eventWriter(Answers.head(true));
      var stream = new ByteArrayOutputStream();
      ANSWER.subList(0, before).forEach(event -> stream.writeBytes(writer.write(event)));
      stream.writeBytes(writer.write(new ChatEvent.Failed(LATE)));
      stream.writeBytes(writer.end());
      var told = told(wire(client), upstream, stream.toByteArray());
      assertThat(told.complete()).as("after %s events", before).isFalse();
      assertThat(told.failure()).as("after %s events", before).isNotNull();
      assertThat(told.client().failure()).as("after %s events", before).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void whatIsNoAnswerIsAFailureOfTheTarget(String up, String client) {
    var upstream = wire(up);
    for (var text : NO_ANSWERS) {
      for (var framed :
          List.of(
              text, text + "\n", "data: " + text + "\n\n", "event: x\ndata: " + text + "\n\n")) {
        var told = told(wire(client), upstream, framed.getBytes(UTF_8));
        assertThat(told.complete()).as("stream of %s", framed).isFalse();
        assertThat(told.failure()).as("stream of %s", framed).isNotNull();
        assertThat(told.hadContent()).as("stream of %s", framed).isFalse();
      }
      for (var asStream : List.of(true, false)) {
        var delivery =
            crossing(wire(client), upstream)
                .deliver(text.getBytes(UTF_8), Answers.head(true), asStream);
        assertThat(delivery.meter().failure()).as("answer %s", text).isNotNull();
      }
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void errorAnswersOfAnyKindAreRead(String up, String client) {
    for (var status : List.of(400, 401, 404, 408, 413, 418, 429, 500, 502, 503, 529, 599)) {
      for (var text : NO_ANSWERS) {
        var failure =
            wire(up)
                .readError(
                    status,
                    Map.of("retry-after", "-1e99", "content-type", "text/html"),
                    text.getBytes(UTF_8),
                    Dialect.PLAIN);
        assertThat(failure.message()).as("%s %s", status, text).isNotNull();
        assertThat(wire(client).writeError(failure)).isNotEmpty();
      }
    }
  }

  private record Told(
      byte[] bytes,
      boolean complete,
      @Nullable Failure failure,
      Answers.Whole client,
      boolean hadContent) {}

  private static Told told(Wire client, Wire upstream, byte[] stream) {
    var relay = crossing(client, upstream).relay(Streams.plan(true), Answers.head(true));
    var out = new ByteArrayOutputStream();
    Streams.feed(relay, stream, 0, stream.length, out);
    var sink = new Streams.Collector(new byte[0], out);
    if (relay.meter().failure() == null && !relay.meter().isComplete()) {
      relay.end(sink);
    }
    var failure = relay.meter().failure();
    var content = relay.meter().hasContent();
    if (failure != null) {
      relay.fail(failure, sink);
    }
    var bytes = out.toByteArray();
    var read = Answers.whole(Streams.read(client, bytes, Math.max(1, bytes.length)));
    return new Told(bytes, relay.meter().isComplete(), failure, read, content);
  }

  private static Crossing crossing(Wire client, Wire upstream) {
    var call = request(client);
    return Objects.requireNonNull(Crossing.of(call, client, upstream, Dispatch.to("m")));
  }

  private static InboundChat request(Wire wire) {
    var conversation =
        new Conversation(
            List.of(Message.of(Role.USER, "Hello")),
            List.of(),
            Settings.builder().maxOutputTokens(1000L).stream(true).build());
    var out = new ByteArrayOutputStream();
    for (var piece : wire.encode(conversation, Dispatch.to("m")).parcel().body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      out.writeBytes(copy);
    }
    var path =
        switch (wire.name()) {
          case "gemini" -> "/models/*:streamGenerateContent";
          case "bedrock-converse" -> "/model/*/converse-stream";
          default -> "";
        };
    return path.isEmpty()
        ? wire.decode(out.toByteArray())
        : (InboundChat)
            wire.decode(path, new Arrival("m", "alt=sse", _ -> null, out.toByteArray()));
  }

  private static Wire wire(String name) {
    return WIRES.stream().filter(wire -> wire.name().equals(name)).findFirst().orElseThrow();
  }
}
