package dev.wagonway.gateway.dispatch;

import static dev.wagonway.gateway.dispatch.Decisions.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is asked after an answer that did not hold. */
class EscalationTest {

  private static final Failure WEAK = new Failure.Unconvincing("it declined", "refusal");

  private final Purse purse = new Purse();

  @Test
  void whoeverIsExpectedToAnswerWorseIsLeftOut() {
    assertThat(asked(of("cheap", 0.5, "worse", 0.3, "same", 0.5, "best", 0.9)))
        .containsExactly("cheap", "same", "best");
  }

  @Test
  void nobodyIsAskedAgainAfterAnAnswerThatDidNotHold() {
    assertThat(asked(of("cheap", 0.5))).containsExactly("cheap");
  }

  @Test
  void tellsBeforehandWhetherSomebodyBetterIsLeft() {
    var itinerary = new Itinerary(of("cheap", 0.5, "worse", 0.3, "best", 0.9), () -> 0.5);
    var first = itinerary.first();
    assertThat(itinerary.mayEscalate(first, purse)).isTrue();
    itinerary.failed(first, WEAK, purse);
    var best = Objects.requireNonNull(itinerary.next(purse));
    assertThat(best.kind()).isEqualTo(Leg.Kind.FALLBACK);
    assertThat(itinerary.mayEscalate(best.candidate(), purse)).isFalse();
  }

  @Test
  void whoIsTooDearOrOneTooManyIsNobody() {
    var targets = targets("cheap", 0.5, "best", 0.9);
    var single =
        new Recourse(
            new Retry(1, Duration.ofMillis(1), Duration.ofSeconds(1)), null, null, null, null);
    var limited = new Itinerary(decision(single, null, targets), () -> 0.5);
    assertThat(limited.mayEscalate(limited.first(), purse)).isFalse();
    var all = decision(Recourse.NONE, null, targets);
    var once = all.ranked().getFirst().expectedCost();
    var dear = new Itinerary(decision(Recourse.NONE, once, targets), () -> 0.5);
    assertThat(dear.mayEscalate(dear.first(), purse)).isFalse();
  }

  private List<String> asked(Decision decision) {
    return Stops.asked(purse, decision, WEAK);
  }

  private static Decision of(Object... idsAndQualities) {
    return decision(Recourse.NONE, null, targets(idsAndQualities));
  }

  private static List<Target> targets(Object... idsAndQualities) {
    var targets = new ArrayList<Target>();
    for (var i = 0; i < idsAndQualities.length; i += 2) {
      targets.add(
          Variant.of(Targets.cloud())
              .id((String) idsAndQualities[i])
              .quality((Double) idsAndQualities[i + 1])
              .target());
    }
    return targets;
  }
}
