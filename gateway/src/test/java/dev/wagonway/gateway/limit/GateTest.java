package dev.wagonway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.limit.Gate.Place;
import dev.wagonway.gateway.scripted.Bounded;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class GateTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicLong waits = new AtomicLong();
  private final Gate gate = new Gate(System::nanoTime, _ -> waits.incrementAndGet());
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void letsEverybodyInWithoutALimit() {
    for (var i = 0; i < 1_000; i++) {
      gate.enter(target(0, 0, LONG), ask());
    }
    assertThat(gate.inside()).isEqualTo(1_000);
    assertThat(gate.limit()).isZero();
    assertThat(waits).hasValue(0);
  }

  @Test
  void turnsAwayWhoMayNotWait() {
    gate.enter(target(1, 10, LONG), ask());
    var impatient = new Ask(Priority.HIGH, Money.ZERO, 10, later(), false, () -> false);
    assertThat(refused(target(1, 10, LONG), impatient)).isEqualTo(Failure.Door.QUEUE_FULL);
    assertThat(gate.inside()).isEqualTo(1);
  }

  @Test
  void turnsAwayWhoFindsTheLineFull() throws Exception {
    var target = target(1, 1, LONG);
    var first = gate.enter(target, ask());
    join(target, "second", Priority.NORMAL, "0");
    assertThat(refused(target, ask())).isEqualTo(Failure.Door.QUEUE_FULL);
    first.leave(0, false);
    finish();
    assertThat(order).containsExactly("second");
  }

  @Test
  void letsHigherPrioritiesInFirstAndThenWhoCameFirst() throws Exception {
    var target = target(1, 10, LONG);
    var first = gate.enter(target, ask());
    join(target, "low", Priority.LOW, "9");
    join(target, "normal", Priority.NORMAL, "0");
    join(target, "high", Priority.HIGH, "0");
    join(target, "normal, later", Priority.NORMAL, "5");
    first.leave(0, false);
    finish();
    assertThat(order).containsExactly("high", "normal", "normal, later", "low");
  }

  @Test
  void givesUpTheCheapestWorkOfTheLowestPriorityForABetterOne() throws Exception {
    var target = target(1, 3, LONG);
    var first = gate.enter(target, ask());
    join(target, "low and dear", Priority.LOW, "0.9");
    join(target, "low and cheap", Priority.LOW, "0.1");
    join(target, "normal", Priority.NORMAL, "0");
    join(target, "high", Priority.HIGH, "0");
    assertThat(refused(target, ask(Priority.LOW, "0.5"))).isEqualTo(Failure.Door.QUEUE_FULL);
    first.leave(0, false);
    finish();
    assertThat(order)
        .containsExactly("low and cheap: QUEUE_FULL", "high", "normal", "low and dear");
  }

  @Test
  void doesNotWaitLongerThanTheTargetLets() {
    gate.enter(target(1, 10, Duration.ofNanos(1)), ask());
    assertThat(refused(target(1, 10, Duration.ofNanos(1)), ask()))
        .isEqualTo(Failure.Door.QUEUE_WAIT);
    assertThat(gate.waiting()).isZero();
    assertThat(waits).hasValue(1);
  }

  @Test
  void doesNotWaitBeyondTheRequestsOwnTime() {
    gate.enter(target(1, 10, LONG), ask());
    var late = new Ask(Priority.HIGH, Money.ZERO, 10, System.nanoTime(), true, () -> false);
    assertThat(refused(target(1, 10, LONG), late)).isEqualTo(Failure.Door.QUEUE_WAIT);
  }

  @Test
  void leavesTheLineWhenNobodyWantsItAnyMore() throws Exception {
    var target = target(1, 10, LONG);
    gate.enter(target, ask());
    var gone = new AtomicBoolean();
    var waiter =
        join(target, "gone", new Ask(Priority.LOW, Money.ZERO, 10, later(), true, gone::get));
    gone.set(true);
    LockSupport.unpark(waiter);
    finish();
    assertThat(order).containsExactly("gone: QUEUE_WAIT");
    assertThat(gate.waiting()).isZero();
  }

  @Test
  void givesNoPlaceToWhoHasGone() throws Exception {
    var target = target(1, 10, LONG);
    var first = gate.enter(target, ask());
    var gone = new AtomicBoolean();
    var waiter =
        join(target, "gone", new Ask(Priority.HIGH, Money.ZERO, 10, later(), true, gone::get));
    join(target, "next", Priority.LOW, "0");
    gone.set(true);
    first.leave(0, false);
    LockSupport.unpark(waiter);
    finish();
    assertThat(order).containsExactlyInAnyOrder("next", "gone: QUEUE_WAIT");
    assertThat(gate.inside()).isZero();
  }

  @Test
  void letsMoreInAsSoonAsTheOperatorAllowsMore() throws Exception {
    gate.enter(target(1, 10, LONG), ask());
    join(target(1, 10, LONG), "waits", Priority.NORMAL, "0");
    gate.enter(target(3, 10, LONG), ask());
    finish();
    assertThat(order).containsExactly("waits");
  }

  @Test
  void refusesToBeLeftTwice() {
    var place = gate.enter(target(1, 10, LONG), ask());
    place.leave(0, false);
    assertThatThrownBy(() -> place.leave(0, false)).isInstanceOf(IllegalStateException.class);
    assertThat(gate.inside()).isZero();
  }

  @Test
  void adaptsOnlyIfItMay() {
    var stubborn = target(0, 10, LONG);
    var adaptive = adaptive(0);
    var places = new ArrayList<Place>();
    for (var i = 0; i < 20; i++) {
      places.add(gate.enter(adaptive, ask()));
    }
    places.removeLast().leave(0, true);
    places.forEach(place -> place.leave(0, false));
    assertThat(gate.limit()).isEqualTo(18);
    gate.enter(stubborn, ask());
    assertThat(gate.limit()).isZero();
    gate.enter(adaptive(5), ask());
    assertThat(gate.limit()).isEqualTo(5);
  }

  @Test
  void estimatesWhenAnotherTryIsWorthIt() throws Exception {
    var now = new AtomicLong();
    var slow = new Gate(now::get, _ -> {});
    var target = target(2, 0, LONG);
    var place = slow.enter(target, ask());
    now.addAndGet(Duration.ofSeconds(20).toNanos());
    place.leave(0, false);
    slow.enter(target, ask());
    slow.enter(target, ask());
    assertThat(failure(slow, target, ask()).retryAfter()).isEqualTo(Duration.ofSeconds(10));
  }

  private Thread join(Target target, String name, Priority priority, String worth) {
    return join(target, name, ask(priority, worth));
  }

  /** Starts a thread that is in line when this returns. */
  private Thread join(Target target, String name, Ask ask) {
    var waitingBefore = gate.waiting();
    var endedBefore = order.size();
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            var place = gate.enter(target, ask);
            order.add(name);
            place.leave(1_000, false);
          } catch (FailureException e) {
            order.add(name + ": " + ((Failure.NotAdmitted) e.failure()).door());
          }
        });
    threads.add(thread);
    while (gate.waiting() == waitingBefore && order.size() == endedBefore) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private void finish() throws InterruptedException {
    for (var thread : threads) {
      assertThat(thread.join(LONG)).isTrue();
    }
  }

  private Failure.Door refused(Target target, Ask ask) {
    return failure(gate, target, ask).door();
  }

  private static Failure.NotAdmitted failure(Gate gate, Target target, Ask ask) {
    var thrown =
        catchThrowableOfType(FailureException.class, () -> gate.enter(target, ask)).failure();
    assertThat(thrown).isInstanceOf(Failure.NotAdmitted.class);
    return (Failure.NotAdmitted) thrown;
  }

  private static Ask ask() {
    return ask(Priority.NORMAL, "0");
  }

  private static Ask ask(Priority priority, String worth) {
    return new Ask(priority, Money.ofUsd(worth), 10, later(), true, () -> false);
  }

  private static long later() {
    return System.nanoTime() + LONG.toNanos();
  }

  private static Target target(int atATime, int queue, Duration longestWait) {
    return with(atATime, new Handling(null, false, queue, longestWait, Saturation.DEFAULT));
  }

  private static Target adaptive(int atATime) {
    return with(atATime, new Handling(null, true, 10, LONG, Saturation.DEFAULT));
  }

  private static Target with(int atATime, Handling handling) {
    return Bounded.target(Targets.onPrem(), atATime, handling);
  }
}
