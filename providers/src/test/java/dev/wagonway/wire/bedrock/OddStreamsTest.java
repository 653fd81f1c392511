package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.eventstream.FrameMaker;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OddStreamsTest {

  private static final String STOP = "messageStop {\"stopReason\":\"end_turn\"}";
  private static final String USAGE =
      "metadata {\"usage\":{\"inputTokens\":5,\"outputTokens\":3,\"cacheReadInputTokens\":2}}";

  private final BedrockWire wire = new BedrockWire();

  @Test
  void theEndMayComeBeforeOrAfterTheUsage() {
    for (var ends : List.of(List.of(STOP, USAGE), List.of(USAGE, STOP))) {
      var stream = frames(text("hi"), ends.get(0), ends.get(1));
      var reader = wire.eventReader(Dialect.PLAIN);
      var whole = Answers.whole(reader.feed(stream, 0, stream.length));
      assertThat(reader.isOver()).isTrue();
      assertThat(whole.usage()).isEqualTo(new Usage(7, 2, 0, 3, 0));
      var relay = wire.relay(Streams.plan(true));
      var relayed = Streams.relay(relay, stream, 9);
      assertThat(relay.meter().isComplete()).isTrue();
      assertThat(new String(relayed, UTF_8)).containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}");
    }
  }

  @Test
  void aStreamThatForgotItsUsageGetsAnEstimate() {
    for (var stream : List.of(frames(text("hi"), STOP), frames(text("hi"), STOP, "metadata {}"))) {
      var relay = wire.relay(Streams.plan(true));
      var relayed = Streams.relay(relay, stream, 9);
      assertThat(relay.meter().isComplete()).isTrue();
      assertThat(new String(relayed, UTF_8)).containsOnlyOnce("\"estimated\":true");
      assertThat(Answers.whole(Streams.read(wire, relayed, 9)).usage()).isEqualTo(Usage.of(11, 1));
    }
  }

  @Test
  void signaturesThatComeInPiecesAreOne() {
    var stream =
        frames(
            delta("{\"reasoningContent\":{\"text\":\"hm\"}}"),
            delta("{\"reasoningContent\":{\"signature\":\"ab\"}}"),
            delta("{\"reasoningContent\":{\"signature\":\"cd\"}}"),
            "contentBlockStop {\"contentBlockIndex\":0}",
            delta("{\"reasoningContent\":{\"redactedContent\":\"eA==\"}}"),
            STOP);
    assertThat(Streams.read(wire, stream, 9))
        .contains(
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.ANTHROPIC, null, "abcd", false)),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.ANTHROPIC, null, "eA==", true)));
  }

  @Test
  void whatIsUnknownIsSteppedOver() {
    var stream =
        frames(
            "somethingNew {\"a\":[1,{\"b\":null}]}",
            delta("{\"hologram\":{\"x\":1}}"),
            "contentBlockDelta {\"p\":\"abc\",\"delta\":{\"text\":\"hi\"},\"contentBlockIndex\":-1}",
            "contentBlockStart {\"contentBlockIndex\":1,\"start\":{\"image\":{\"format\":\"webp\"}}}",
            "contentBlockDelta {\"contentBlockIndex\":1,"
                + "\"delta\":{\"image\":{\"source\":{\"bytes\":\"AQID\"}}}}",
            "messageStop {\"stopReason\":\"stop_sequence\","
                + "\"additionalModelResponseFields\":{\"stop_sequence\":\"END\"}}");
    assertThat(Streams.read(wire, stream, 5))
        .containsExactly(
            new ChatEvent.Started("", ""),
            new ChatEvent.TextDelta(0, "hi"),
            new ChatEvent.MediaDelta(0, "image/webp", "AQID", ""),
            new ChatEvent.Finished(0, FinishReason.STOP, "END"));
  }

  @Test
  void exceptionsAreRefusalsOfTheirKind() {
    var kinds =
        Map.of(
            "throttlingException", Failure.Kind.RATE_LIMITED,
            "validationException", Failure.Kind.BAD_REQUEST,
            "modelStreamErrorException", Failure.Kind.UNAVAILABLE,
            "internalServerException", Failure.Kind.UNAVAILABLE,
            "serviceUnavailableException", Failure.Kind.UNAVAILABLE);
    kinds.forEach((type, kind) -> {
      var exception =
          FrameMaker.frame(
              FrameMaker.exceptionHeaders(type), "{\"message\":\"oops\"}".getBytes(UTF_8));
      assertThat(Streams.read(wire, exception, 4).getLast())
          .isInstanceOfSatisfying(
              ChatEvent.Failed.class,
              failed ->
                  assertThat(failed.failure())
                      .isInstanceOfSatisfying(
                          Failure.Refused.class,
                          refused -> {
                            assertThat(refused.kind()).as(type).isEqualTo(kind);
                            assertThat(refused.message()).isEqualTo("oops");
                          }));
    });
  }

  @Test
  void anExceptionIsRelayedOnlyAfterContentAndThenOnce() {
    var exception =
        FrameMaker.frame(
            FrameMaker.exceptionHeaders("throttlingException"),
            "{\"message\":\"slow down\"}".getBytes(UTF_8));
    var early = wire.relay(Streams.plan(true));
    assertThat(Streams.relay(early, exception, 8)).isEmpty();
    assertThat(early.meter().failure()).isInstanceOf(Failure.Refused.class);

    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(frames(text("hi")));
    bytes.writeBytes(exception);
    var late = wire.relay(Streams.plan(true));
    assertThat(Streams.relay(late, bytes.toByteArray(), 8)).isEqualTo(bytes.toByteArray());
    var more = new ByteArrayOutputStream();
    late.fail(new Failure.Broken("x"), new Streams.Collector(new byte[0], more));
    assertThat(more.size()).isZero();
  }

  @Test
  void brokenFramesBreakTheStreamAndNothingMore() {
    var stream = frames(text("one"), text("two"), STOP, USAGE);
    var first = frames(text("one")).length;
    var corrupt = stream.clone();
    corrupt[first + 20] ^= 1;
    var read = Streams.read(wire, corrupt, 6);
    assertThat(read).startsWith(new ChatEvent.Started("", ""), new ChatEvent.TextDelta(0, "one"));
    assertThat(read.getLast())
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(Failure.Broken.class));
    var relay = wire.relay(Streams.plan(true));
    assertThat(Streams.relay(relay, corrupt, 6)).hasSize(first);
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
  }

  @Test
  void outputThatMakesNoSenseIsAFailure() {
    var stream = frames("messageStop {\"stopReason\":\"malformed_tool_use\"}");
    assertThat(Streams.read(wire, stream, 9).getLast()).isInstanceOf(ChatEvent.Failed.class);
    var answer =
        "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"malformed_model_output\"}";
    assertThat(wire.readAnswer(answer.getBytes(UTF_8), Dialect.PLAIN))
        .hasOnlyElementsOfType(ChatEvent.Failed.class);
    assertThat(Streams.read(wire, frames("contentBlockDelta {oops"), 9).getLast())
        .isInstanceOf(ChatEvent.Failed.class);
  }

  @Test
  void errorsTellTheirKindByTypeRatherThanStatus() {
    assertThat(kind(400, "ValidationException", "Input is too long for requested model."))
        .isEqualTo(Failure.Kind.CONTEXT_TOO_LONG);
    assertThat(kind(424, "ModelErrorException", "the model failed"))
        .isEqualTo(Failure.Kind.UNAVAILABLE);
    assertThat(kind(429, "ModelNotReadyException:http://x/", "warming up"))
        .isEqualTo(Failure.Kind.UNAVAILABLE);
    assertThat(kind(400, "com.amazon.coral#ThrottlingException", "slow"))
        .isEqualTo(Failure.Kind.RATE_LIMITED);
    assertThat(kind(400, "ServiceQuotaExceededException", "quota")).isEqualTo(Failure.Kind.BILLING);
    assertThat(kind(400, "ExpiredTokenException", "old")).isEqualTo(Failure.Kind.CREDENTIAL);
  }

  private Failure.Kind kind(int status, String type, String message) {
    var body = ("{\"message\":\"" + message + "\"}").getBytes(UTF_8);
    return wire.readError(status, Map.of("x-amzn-errortype", type), body, Dialect.PLAIN).kind();
  }

  private static String text(String text) {
    return delta("{\"text\":\"" + text + "\"}");
  }

  private static String delta(String delta) {
    return "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":" + delta + "}";
  }

  private static byte[] frames(String... events) {
    var stream = new ByteArrayOutputStream();
    for (var event : events) {
      var space = event.indexOf(' ');
      stream.writeBytes(
          FrameMaker.frame(
              FrameMaker.eventHeaders(event.substring(0, space)),
              event.substring(space + 1).getBytes(UTF_8)));
    }
    return stream.toByteArray();
  }
}
