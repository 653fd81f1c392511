package dev.wagonway.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Wire} must hold to. A wire's test extends this and says which wire it is:
 *
 * <pre>{@code
 * final class SomeWireContractTest extends WireContract {
 *   @Override
 *   protected Wire wire() {
 *     return new SomeWire();
 *   }
 * }
 * }</pre>
 */
public abstract class WireContract extends InboundContract {

  private static final int ROUNDS = 60;
  private static final int SHORT_ROUNDS = 6;

  /** How many alternative answers the wire can carry. */
  protected int mostChoices() {
    return 1;
  }

  /** Whether clients of this wire can leave usage out of streams. */
  protected boolean clientsChooseUsage() {
    return true;
  }

  /**
   * What of an answer the wire can tell: wires whose answers have no id, or do not repeat the
   * model's name, leave these out.
   */
  protected Answers.Whole told(Answers.Whole answer) {
    return answer;
  }

  private Answers.Whole whole(List<ChatEvent> events) {
    return told(Answers.whole(events));
  }

  /** Failures, and the cause that an upstream's client reads from them in this wire. */
  protected Map<Failure, Failure.Kind> causes() {
    return Map.of(
        new Failure.ContextTooLong("too long"), Failure.Kind.CONTEXT_TOO_LONG,
        new Failure.BadRequest("wrong", "n", "invalid_value"), Failure.Kind.BAD_REQUEST,
        new Failure.NotCleared("not there"), Failure.Kind.BLOCKED,
        new Failure.Unauthorized("who?"), Failure.Kind.CREDENTIAL,
        new Failure.UnknownModel("no such model"), Failure.Kind.NOT_FOUND,
        new Failure.Refused("slow down", 429, Failure.Kind.RATE_LIMITED, null),
            Failure.Kind.RATE_LIMITED,
        new Failure.Unavailable("busy", Duration.ofSeconds(1)), Failure.Kind.UNAVAILABLE,
        new Failure.Broken("half an answer"), Failure.Kind.UNAVAILABLE);
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Wire.class))
        .extracting(Wire::name)
        .containsOnlyOnce(wire().name());
  }

  @Test
  void streamsSurviveTheRoundTrip() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      assertThat(whole(Streams.read(wire(), stream, stream.length)))
          .as("seed %s", seed)
          .isEqualTo(whole(events));
    }
  }

  @Test
  void answersSurviveTheRoundTrip() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var body = wire().writeAnswer(Answers.head(true), events);
      var whole = whole(events);
      assertThat(whole(wire().readAnswer(body, Dialect.PLAIN)))
          .as("seed %s", seed)
          .isEqualTo(whole);
      var meter = wire().meterAnswer(body, Dialect.PLAIN);
      assertThat(meter.failure()).isNull();
      assertThat(meter.isComplete()).isTrue();
      assertThat(meter.hasContent()).isTrue();
      assertThat(meter.usage()).isEqualTo(whole.usage());
    }
  }

  @Test
  void truncatedAnswersAreBroken() {
    var events = Answers.random(new Random(1), mostChoices(), wire().scope());
    var body = wire().writeAnswer(Answers.head(true), events);
    for (var length = 0; length < body.length; length++) {
      var prefix = Arrays.copyOf(body, length);
      assertThat(wire().meterAnswer(prefix, Dialect.PLAIN).failure())
          .isInstanceOf(Failure.Broken.class);
      assertThat(wire().meterAnswer(prefix, Dialect.PLAIN).isComplete()).isFalse();
      assertThat(wire().readAnswer(prefix, Dialect.PLAIN))
          .hasOnlyElementsOfType(ChatEvent.Failed.class);
    }
  }

  @Test
  void theEventsDoNotDependOnHowTheStreamIsCut() {
    for (var seed = 0; seed < SHORT_ROUNDS; seed++) {
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      var expected = Streams.read(wire(), stream, stream.length);
      for (var pieceBytes = 1; pieceBytes < 40; pieceBytes++) {
        assertThat(Streams.read(wire(), stream, pieceBytes)).isEqualTo(expected);
      }
    }
  }

  @Test
  void theRelayedBytesDoNotDependOnHowTheStreamIsCut() {
    for (var seed = 0; seed < SHORT_ROUNDS; seed++) {
      var includeUsage = seed % 2 == 0;
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      var expected = Streams.relay(wire().relay(Streams.plan(includeUsage)), stream, stream.length);
      for (var cut = 0; cut <= stream.length; cut++) {
        assertThat(Streams.relayCutAt(wire().relay(Streams.plan(includeUsage)), stream, cut))
            .as("cut at %s", cut)
            .isEqualTo(expected);
      }
      assertThat(Streams.relay(wire().relay(Streams.plan(includeUsage)), stream, 1))
          .isEqualTo(expected);
    }
  }

  @Test
  void aRelayChangesNothingButUsage() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      var whole = whole(events);

      var stripping = wire().relay(Streams.plan(false));
      var stripped = Streams.relay(stripping, stream, 64);
      if (clientsChooseUsage()) {
        assertThat(stripped).isEqualTo(Streams.write(wire(), Answers.head(false), events));
      }
      assertThat(stripping.meter().usage()).isEqualTo(whole.usage());
      assertThat(stripping.meter().isComplete()).isTrue();

      var annotating = wire().relay(Streams.plan(true));
      var annotated = Streams.relay(annotating, stream, 64);
      assertThat(new String(annotated, UTF_8)).containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}");
      assertThat(whole(Streams.read(wire(), annotated, annotated.length))).isEqualTo(whole);
    }
  }

  @Test
  void aTruncatedStreamIsCompleteOnlyIfItToldTheEndOfEachChoice() {
    for (var seed = 0; seed < SHORT_ROUNDS; seed++) {
      var events = Answers.random(new Random(seed), mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      var ends = ends(events);
      for (var length = 0; length < stream.length; length++) {
        var prefix = Arrays.copyOf(stream, length);
        var read = Streams.read(wire(), prefix, 50);
        var failed = read.stream().anyMatch(ChatEvent.Failed.class::isInstance);
        assertThat(failed).as("length %s", length).isEqualTo(ends(read) < ends);

        var relay = wire().relay(Streams.plan(true));
        Streams.relay(relay, prefix, 50);
        assertThat(relay.meter().isComplete()).isEqualTo(ends(read) == ends);
        assertThat(relay.meter().failure() == null).isEqualTo(ends(read) == ends);
      }
    }
  }

  @Test
  void errorsKeepTheirMeaningAndMessage() {
    causes()
        .forEach((failure, kind) -> {
          var body = wire().writeError(failure);
          var read = wire().readError(wire().status(failure), Map.of(), body, Dialect.PLAIN);
          assertThat(read.kind()).as(failure.word()).isEqualTo(kind);
          if (kind != Failure.Kind.CONTEXT_TOO_LONG) {
            assertThat(read.message()).isEqualTo(failure.message());
          }
          assertThat(read.upstreamStatus()).isEqualTo(wire().status(failure));
        });
  }

  @Test
  void aFailureInAStreamIsReadAsOne() {
    var failure = new Failure.TimedOut("too slow", Failure.Phase.IDLE);
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("answer-1", "some-model"),
            new ChatEvent.TextDelta(0, "half a"),
            new ChatEvent.Failed(failure));
    var stream = Streams.write(wire(), Answers.head(true), events);
    var read = Streams.read(wire(), stream, 7);
    assertThat(whole(read).failure()).isEqualTo("too slow");

    var relay = wire().relay(Streams.plan(true));
    Streams.relay(relay, stream, 7);
    assertThat(relay.meter().failure()).isNotNull();
    assertThat(relay.meter().isComplete()).isFalse();
  }

  @Test
  void aStreamThatEndsInSilenceIsBlank() {
    var silent = new ArrayList<ChatEvent>();
    silent.add(new ChatEvent.Started("answer-1", "some-model"));
    silent.add(new ChatEvent.Finished(0, FinishReason.STOP));
    silent.add(new ChatEvent.UsageReport(Usage.of(5, 0)));
    var relay = wire().relay(Streams.plan(true));
    Streams.relay(relay, Streams.write(wire(), Answers.head(true), silent), 7);
    assertThat(relay.meter().isComplete()).isTrue();
    assertThat(relay.meter().isBlank()).isTrue();

    silent.add(1, new ChatEvent.TextDelta(0, "word"));
    var spoken = wire().relay(Streams.plan(true));
    Streams.relay(spoken, Streams.write(wire(), Answers.head(true), silent), 7);
    assertThat(spoken.meter().isBlank()).isFalse();
  }

  @Test
  void garbageNeverThrows() {
    var random = new Random(5);
    for (var round = 0; round < ROUNDS; round++) {
      var events = Answers.random(random, mostChoices(), wire().scope());
      var stream = Streams.write(wire(), Answers.head(true), events);
      var body = wire().writeAnswer(Answers.head(true), events);
      for (var faults = 0; faults < 4; faults++) {
        stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(Streams.read(wire(), stream, 33)).isNotNull();
      assertThat(Streams.relay(wire().relay(Streams.plan(true)), stream, 33)).isNotNull();
      assertThat(wire().meterAnswer(body, Dialect.PLAIN)).isNotNull();
      assertThat(wire().readAnswer(body, Dialect.PLAIN)).isNotEmpty();
      assertThat(wire().readError(500, Map.of(), body, Dialect.PLAIN)).isNotNull();
    }
  }

  private static long ends(List<ChatEvent> events) {
    return events.stream().filter(ChatEvent.Finished.class::isInstance).count();
  }
}
