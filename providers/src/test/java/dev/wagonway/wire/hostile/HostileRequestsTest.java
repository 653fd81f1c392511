package dev.wagonway.wire.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.predict.Signals;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Crossing;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients may send, in whatever state, is either understood, by each upstream's wire, or
 * refused as the client's fault.
 */
final class HostileRequestsTest {

  private static final int ROUNDS = 300;
  private static final List<Wire> WIRES =
      ServiceLoader.load(Wire.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(Wire::name))
          .toList();

  static Stream<Requests.Sample> samples() {
    return Requests.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSampleIsUnderstood(Requests.Sample sample) {
    var call = decode(sample, sample.body().getBytes(StandardCharsets.UTF_8));
    assertThat(call.request().inputTokens()).isPositive();
    assertThatNoException().isThrownBy(() -> crossEverywhere(sample, call));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachMemberMayHaveAnyValue(Requests.Sample sample) {
    Mutations.each(sample.body()).forEach(body -> check(sample, body));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anyMutationIsUnderstoodOrRefused(Requests.Sample sample) {
    var random = new Random(sample.path().hashCode());
    for (var round = 0; round < ROUNDS; round++) {
      check(sample, Mutations.spoil(sample.body(), random));
    }
  }

  private static void check(Requests.Sample sample, byte[] body) {
    try {
      crossEverywhere(sample, decode(sample, body));
    } catch (FailureException e) {
      assertThat(e.failure()).isInstanceOf(Failure.ByClient.class);
      assertThat(wire(sample).writeError(e.failure())).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      var text = new String(body, StandardCharsets.UTF_8);
      throw new AssertionError(sample.wire() + " " + sample.path() + ": " + text, e);
    }
  }

  private static void crossEverywhere(Requests.Sample sample, InboundCall call) {
    Signals.read(call.request(), call.excerpt());
    for (var upstream : WIRES) {
      try {
        var crossing = Crossing.of(call, wire(sample), upstream, Dispatch.to("m"));
        if (crossing != null) {
          assertThat(crossing.losses()).doesNotContainNull();
        }
      } catch (FailureException e) {
        assertThat(e.failure()).isInstanceOf(Failure.ByClient.class);
      } catch (RuntimeException | StackOverflowError e) {
        throw new IllegalStateException("to " + upstream.name(), e);
      }
    }
    if (call instanceof InboundChat chat) {
      assertThat(chat.form().streamType()).isNotEmpty();
    }
  }

  private static InboundCall decode(Requests.Sample sample, byte[] body) {
    return wire(sample).decode(sample.path(), new Arrival("auto", sample.query(), _ -> null, body));
  }

  private static Wire wire(Requests.Sample sample) {
    return WIRES.stream().filter(w -> w.name().equals(sample.wire())).findFirst().orElseThrow();
  }
}
