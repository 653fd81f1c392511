package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure.Phase;
import dev.wagonway.route.Deadlines;
import dev.wagonway.translate.EventMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Deadlines DEADLINES =
      new Deadlines(seconds(5), seconds(20), seconds(10), seconds(300), 0.5);
  private static final double SLOW_RATE = 40;

  private final FakeClockwork clock = new FakeClockwork();
  private final List<Phase> passed = new ArrayList<>();
  private final EventMeter meter = new EventMeter();
  private @Nullable Duration share;
  private Duration total = DEADLINES.total();
  private Duration spent = Duration.ZERO;

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Patience begun(boolean stream, double slowRate) {
    var patience = new Patience(clock, DEADLINES, stream, slowRate, passed::add);
    patience.start(clock.nanos() - spent.toNanos(), total, share);
    return patience;
  }

  private Patience streaming(double slowRate) {
    var patience = begun(true, slowRate);
    say(patience, 1);
    patience.contentHasBegun(meter);
    return patience;
  }

  private void say(Patience patience, int tokens) {
    meter.note(new ChatEvent.TextDelta(0, "word".repeat(tokens)));
    patience.content(meter.pieces());
  }

  @Test
  void aStreamWithoutContentEndsAtTheFirstTokenDeadlineWhateverElseComes() {
    var patience = begun(true, 0);
    for (var second = 0; second < 19; second++) {
      clock.pass(seconds(1));
      patience.content(0);
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.FIRST_CONTENT);
  }

  @Test
  void whereAnotherTargetCouldAnswerThisOneHasItsShareOfTheTimeOnly() {
    share = seconds(8);
    for (var stream : List.of(true, false)) {
      var patience = begun(stream, 0);
      clock.pass(seconds(7));
      assertThat(passed).isEmpty();
      clock.pass(seconds(1));
      assertThat(passed).containsExactly(Phase.FIRST_CONTENT);
      assertThat(patience.story(Phase.FIRST_CONTENT)).endsWith("within 8.0 s");
      passed.clear();
    }
  }

  @Test
  void anAnswerInOnePieceThatTricklesHasNoMoreThanItsShare() {
    share = seconds(8);
    var patience = begun(false, 0);
    for (var second = 0; second < 8; second++) {
      assertThat(passed).isEmpty();
      patience.bytes();
      clock.pass(seconds(1));
    }
    assertThat(passed).containsExactly(Phase.FIRST_CONTENT);
  }

  @Test
  void whatATargetMayTakeInAllCountsFromItsOwnBeginning() {
    total = seconds(900);
    spent = seconds(200);
    var patience = begun(false, 0);
    clock.pass(seconds(299));
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.FIRST_CONTENT);
    assertThat(patience.story(Phase.FIRST_CONTENT)).isEqualTo("no answer within 300.0 s");
  }

  @Test
  void aStreamMayNotTakeLongerThanItsTargetMayInAll() {
    total = seconds(900);
    spent = seconds(200);
    var patience = streaming(0);
    for (var round = 0; round < 60; round++) {
      assertThat(passed).isEmpty();
      clock.pass(seconds(5));
      say(patience, 1);
    }
    assertThat(passed).containsExactly(Phase.TOTAL);
    assertThat(patience.story(Phase.TOTAL)).isEqualTo("no complete answer within 300.0 s");
  }

  @Test
  void theRequestsTimeEndsEverything() {
    spent = seconds(298);
    for (var stream : List.of(true, false)) {
      var patience = begun(stream, 0);
      clock.pass(seconds(2));
      assertThat(passed).containsExactly(Phase.TOTAL);
      assertThat(patience.story(Phase.TOTAL)).isEqualTo("no complete answer within 300.0 s");
      passed.clear();
    }
  }

  @Test
  void aStreamThatHasBegunKeepsItsTime() {
    share = seconds(8);
    var patience = streaming(0);
    for (var second = 0; second < 20; second++) {
      say(patience, 1);
      clock.pass(seconds(1));
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void onlyContentPutsOffTheIdleDeadline() {
    var patience = streaming(0);
    for (var second = 0; second < 9; second++) {
      clock.pass(seconds(1));
      patience.content(meter.pieces());
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.IDLE);
  }

  @Test
  void contentPutsOffTheIdleDeadlineButNotTheTotal() {
    var patience = streaming(0);
    for (var round = 0; round < 33; round++) {
      clock.pass(seconds(9));
      say(patience, 1);
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(3));
    assertThat(passed).containsExactly(Phase.TOTAL);
  }

  @Test
  void anAnswerInOnePieceMayTakeItsTimeToBegin() {
    begun(false, 0);
    clock.pass(seconds(299));
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.TOTAL);
  }

  @Test
  void anAnswerInOnePieceThatHasBegunMayNotStop() {
    var patience = begun(false, 0);
    clock.pass(seconds(100));
    patience.bytes();
    clock.pass(seconds(9));
    patience.bytes();
    clock.pass(seconds(9));
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.IDLE);
  }

  @Test
  void anAnswerThatTricklesIsBoundedByTheTotal() {
    var patience = begun(false, 0);
    for (var second = 0; second < 299; second++) {
      clock.pass(seconds(1));
      patience.bytes();
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.TOTAL);
  }

  @Test
  void waitingForTheClientIsNotIdleness() {
    var patience = streaming(SLOW_RATE);
    patience.waitForTarget(false);
    clock.pass(seconds(200));
    assertThat(passed).isEmpty();
    patience.waitForTarget(true);
    clock.pass(seconds(9));
    assertThat(passed).isEmpty();
    clock.pass(seconds(2));
    assertThat(passed).containsExactly(Phase.IDLE);
  }

  @Test
  void aStreamThatIsSlowerThanItsFloorIsGivenUp() {
    var patience = streaming(SLOW_RATE);
    for (var second = 0; second < 9; second++) {
      clock.pass(seconds(1));
      say(patience, 19);
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(1));
    assertThat(passed).containsExactly(Phase.PACE);
    assertThat(patience.story(Phase.PACE)).isEqualTo("fewer than 20.0 tokens per second");
  }

  @Test
  void aStreamAtItsFloorIsWaitedFor() {
    var patience = streaming(SLOW_RATE);
    for (var second = 0; second < 100; second++) {
      clock.pass(seconds(1));
      say(patience, 23);
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void aStreamThatSlowsDownIsJudgedByItsLastWindow() {
    var patience = streaming(SLOW_RATE);
    for (var second = 0; second < 60; second++) {
      clock.pass(seconds(1));
      say(patience, 100);
    }
    for (var second = 0; second < 12; second++) {
      clock.pass(seconds(1));
      say(patience, 5);
    }
    assertThat(passed).containsExactly(Phase.PACE);
  }

  @Test
  void aSlowFloorIsLookedAtOverEnoughTokens() {
    var patience = streaming(1);
    for (var second = 0; second < 38; second++) {
      clock.pass(seconds(1));
      say(patience, second % 9 == 0 ? 1 : 0);
    }
    assertThat(passed).isEmpty();
    clock.pass(seconds(2));
    assertThat(passed).containsExactly(Phase.PACE);
  }

  @Test
  void withoutAKnownRateAnyPaceWillDo() {
    var patience = streaming(0);
    for (var second = 0; second < 100; second++) {
      clock.pass(seconds(1));
      say(patience, 1);
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void aClientThatReadsSlowlyIsNotTheTargetsPace() {
    var patience = streaming(SLOW_RATE);
    for (var round = 0; round < 20; round++) {
      patience.waitForTarget(false);
      clock.pass(seconds(12));
      patience.waitForTarget(true);
      clock.pass(seconds(1));
      say(patience, 1);
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void nothingPassesAfterItWasStopped() {
    var patience = streaming(SLOW_RATE);
    patience.stop();
    clock.pass(seconds(1000));
    assertThat(passed).isEmpty();
  }
}
