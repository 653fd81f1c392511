package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.Strategy;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TargetBoardTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final TargetBoard board = new TargetBoard(now::get);

  @Test
  void figuresCountAsObservedForAMinute() {
    var target = Targets.cloud();
    assertThat(board.about(target).observed()).isFalse();
    board.streamed(target, 20 * SECOND, 30 * SECOND, 100);
    pass(Duration.ofSeconds(60));
    assertThat(board.about(target).observed()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(board.about(target).observed()).isFalse();
    assertThat(board.about(target).firstToken()).isGreaterThan(Duration.ofSeconds(15));
  }

  @Test
  void aTargetThatWasOnceSlowIsJudgedAnewByItsNextAnswer() {
    var target = Targets.cloud();
    for (var i = 0; i < 100; i++) {
      board.streamed(target, 20 * SECOND, 30 * SECOND, 100);
    }
    pass(Duration.ofSeconds(61));
    board.answered(target, SECOND, 40);
    assertThat(board.about(target).observed()).isTrue();
    assertThat(board.about(target).firstToken()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void percentilesAreToldOfStreamsAndOnlyIfEnoughWereSeenLately() {
    var target = Targets.cloud();
    for (var i = 0; i < 19; i++) {
      board.streamed(target, SECOND, 2 * SECOND, 101);
      board.answered(target, 60 * SECOND, 1);
    }
    assertThat(board.slowFirstToken(target)).isZero();
    assertThat(board.slowRate(target)).isZero();
    for (var i = 0; i < 2; i++) {
      board.streamed(target, 10 * SECOND, 20 * SECOND, 101);
    }
    assertThat(board.slowFirstToken(target))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    assertThat(board.slowRate(target)).isBetween(9.0, 11.0);
    pass(Duration.ofSeconds(61));
    assertThat(board.slowFirstToken(target)).isZero();
  }

  @Test
  void whatAnAnswerInOnePieceMostlyTakesIsToldIfEnoughWereSeenLately() {
    var target = Targets.cloud();
    for (var i = 0; i < 19; i++) {
      board.answered(target, SECOND, 40);
      board.streamed(target, SECOND, 60 * SECOND, 101);
    }
    assertThat(board.slowAnswer(target)).isZero();
    for (var i = 0; i < 2; i++) {
      board.answered(target, 10 * SECOND, 40);
    }
    assertThat(board.slowAnswer(target)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    pass(Duration.ofSeconds(61));
    assertThat(board.slowAnswer(target)).isZero();
  }

  @Test
  void eachDecisionOfARouteTakesTheNextTurn() {
    var route = route("auto");
    assertThat(board.takeTurn(route)).isZero();
    assertThat(board.takeTurn(route)).isEqualTo(1);
    assertThat(board.turn(route)).isEqualTo(2);
    assertThat(board.takeTurn(route("other"))).isZero();
  }

  @Test
  void whatIsInProgressIsCounted() {
    var edge = board.fitness(Targets.edge()).watch();
    edge.inFlight(2);
    edge.inFlight(-1);
    assertThat(board.about(Targets.edge()).inFlight()).isEqualTo(1);
    assertThat(board.about(Targets.cloud()).inFlight()).isZero();
  }

  private void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  private static Route route(String name) {
    return new Route(
        name, List.of(Targets.cloud()), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);
  }
}
