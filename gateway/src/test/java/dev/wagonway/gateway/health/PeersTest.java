package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Resilience;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeersTest {

  private final FakeTime time = new FakeTime();
  private final Recorded recorded = new Recorded();
  private final Means means = new Means(time, () -> 0, recorded);
  private final List<Conduct> members = Stream.generate(Conduct::new).limit(4).toList();

  @Test
  void failuresInARowLeaveATargetOut() {
    var peers = peers(3, 0.5);
    assertThat(fail(peers, 0)).isZero();
    members.get(0).good();
    assertThat(fail(peers, 0)).isZero();
    assertThat(fail(peers, 0)).isZero();
    assertThat(fail(peers, 0)).isEqualTo(time.millis() + 30_000);
    assertThat(members.get(0).isOut(time.millis())).isTrue();
    assertThat(recorded.events).containsExactly("t ejected for failures");
    time.pass(30_000);
    assertThat(members.get(0).isOut(time.millis())).isFalse();
  }

  @Test
  void theNextTimeItIsLeftOutLongerAndQuietTimesAreForgiven() {
    var peers = peers(1, 0.5);
    fail(peers, 0);
    time.pass(30_000);
    assertThat(fail(peers, 0)).isEqualTo(time.millis() + 60_000);
    time.pass(60_000 + 2 * 30_000);
    assertThat(fail(peers, 0)).isEqualTo(time.millis() + 30_000);
  }

  @Test
  void noMoreThanTheirShareAreLeftOut() {
    var peers = peers(1, 0.5);
    assertThat(fail(peers, 0)).isPositive();
    assertThat(fail(peers, 1)).isPositive();
    assertThat(fail(peers, 2)).isZero();
    time.pass(30_000);
    assertThat(fail(peers, 2)).isPositive();
  }

  @Test
  void oneAlwaysStays() {
    var peers = peers(1, 1);
    assertThat(fail(peers, 0)).isPositive();
    assertThat(fail(peers, 1)).isPositive();
    assertThat(fail(peers, 2)).isPositive();
    assertThat(fail(peers, 3)).isZero();
  }

  @Test
  void aLowSuccessRateLeavesATargetOut() {
    var peers = peers(0, 0.5);
    answers(0, 20, 20);
    answers(1, 20, 19);
    answers(2, 20, 20);
    answers(3, 20, 15);
    assertThat(fail(peers, 3)).isPositive();
    assertThat(recorded.events).containsExactly("t ejected for success-rate");
  }

  @Test
  void aRateLikeTheOthersLeavesNobodyOut() {
    var peers = peers(0, 0.5);
    for (int i = 0; i < 4; i++) {
      answers(i, 40, 20);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(fail(peers, i)).isZero();
    }
  }

  @Test
  void aRateSaysNothingWithoutTwoOthersThatHaveEnoughAnswers() {
    var peers = peers(0, 0.5);
    answers(0, 40, 40);
    answers(1, 10, 10);
    answers(3, 40, 0);
    assertThat(fail(peers, 3)).isZero();
    answers(1, 10, 10);
    assertThat(fail(peers, 3)).isPositive();
  }

  private Peers peers(int failures, double most) {
    return new Peers(
        members, new Resilience.Ejection(failures, most, Duration.ofSeconds(30)), means);
  }

  private long fail(Peers peers, int member) {
    return peers.judge("t", members.get(member), members.get(member).bad());
  }

  private void answers(int member, int all, int good) {
    for (int i = 0; i < all; i++) {
      if (i < good) {
        members.get(member).good();
      } else {
        members.get(member).bad();
      }
    }
  }
}
