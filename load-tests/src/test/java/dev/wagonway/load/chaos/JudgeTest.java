package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.load.chaos.Finding.Kind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final String HEALTHY_AND_CLEARED = "north";

  private final Timeline timeline = new Timeline();
  private final Judge judge = new Judge(Setup.PROFILES, timeline);

  @BeforeEach
  void faultsFromTheTenthToTheTwentiethSecond() {
    for (var upstream : Setup.PROFILES) {
      if (upstream.isCleared() && !upstream.name().equals(HEALTHY_AND_CLEARED)) {
        timeline.began(upstream.name(), seconds(10));
        timeline.ended(upstream.name(), seconds(20));
      }
    }
  }

  @Test
  void owesAnAnswerWhileSomebodyIsHealthyThroughout() {
    assertThat(judge.verdict(true, found(Kind.REFUSED, 11, 12)))
        .hasValueSatisfying(violation -> assertThat(violation.word()).isEqualTo("LOST"));
  }

  @Test
  void owesNothingWhenNobodyClearedIsHealthyThroughout() {
    timeline.began(HEALTHY_AND_CLEARED, seconds(11.5));

    assertThat(judge.verdict(true, found(Kind.REFUSED, 11, 12))).isEmpty();
    assertThat(judge.verdict(false, found(Kind.REFUSED, 11, 12))).isPresent();
  }

  @Test
  void owesAnswersAgainWhenAFaultIsOver() {
    timeline.began(HEALTHY_AND_CLEARED, seconds(11));

    assertThat(judge.verdict(true, found(Kind.REFUSED, 18, 19))).isEmpty();
    assertThat(judge.verdict(true, found(Kind.REFUSED, 21, 22))).isPresent();
  }

  @Test
  void acceptsThatAnAnswerBreaksOffOnlyIfItsTargetWasAtFault() {
    assertThat(judge.verdict(true, found(Kind.BROKEN_OFF, 11, 12)))
        .hasValueSatisfying(violation -> assertThat(violation.word()).isEqualTo("UNPROVOKED"));

    timeline.began(HEALTHY_AND_CLEARED, seconds(11.5));
    assertThat(judge.verdict(true, found(Kind.BROKEN_OFF, 11, 12))).isEmpty();
  }

  @Test
  void neverAcceptsWhatMustNeverHappen() {
    timeline.began(HEALTHY_AND_CLEARED, seconds(0));
    for (var kind : Kind.values()) {
      assertThat(judge.verdict(true, found(kind, 11, 12)).isPresent())
          .as(kind.name())
          .isEqualTo(kind.isViolation());
    }
  }

  private static Finding found(Kind kind, double from, double until) {
    return new Finding(
        "a request", kind, 200, HEALTHY_AND_CLEARED, 1, "", seconds(from), seconds(until));
  }

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}
