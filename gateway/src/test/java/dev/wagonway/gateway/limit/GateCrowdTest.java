package dev.wagonway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Bounded;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A gate before many threads at once. */
final class GateCrowdTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final Gate gate = new Gate();

  /** Many threads: never too many inside, nobody lost, nothing left over. */
  @Test
  void keepsItsPromisesToACrowd() throws Exception {
    var limit = 7;
    var target = target(limit, 40, Duration.ofMillis(5));
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var admitted = new AtomicInteger();
    Set<Failure.Door> doors = ConcurrentHashMap.newKeySet();
    var turnedAway = new AtomicInteger();
    var start = new CountDownLatch(1);
    var crowd = new ArrayList<Thread>();
    for (var i = 0; i < 400; i++) {
      var number = i;
      crowd.add(
          Thread.startVirtualThread(() -> {
            awaitUninterruptibly(start);
            for (var round = 0; round < 50; round++) {
              try {
                var place = gate.enter(target, ask(PRIORITIES.get(number % 3), "0." + number));
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                admitted.incrementAndGet();
                LockSupport.parkNanos(1);
                inside.decrementAndGet();
                place.leave(1_000, false);
              } catch (FailureException e) {
                turnedAway.incrementAndGet();
                doors.add(((Failure.NotAdmitted) e.failure()).door());
              }
            }
          }));
    }
    start.countDown();
    for (var thread : crowd) {
      assertThat(thread.join(LONG)).isTrue();
    }
    assertThat(most.get()).isLessThanOrEqualTo(limit);
    assertThat(admitted.get() + turnedAway.get()).isEqualTo(400 * 50);
    assertThat(doors).contains(Failure.Door.QUEUE_FULL);
    assertThat(gate.inside()).isZero();
    assertThat(gate.waiting()).isZero();
    gate.enter(target, ask(Priority.HIGH, "1"));
    assertThat(gate.inside()).isEqualTo(1);
  }

  /** With room in line for all and no hurry, everybody gets in, however they come and go. */
  @Test
  void forgetsNobodyInALongLine() throws Exception {
    var target = target(3, 1_000, LONG);
    var admitted = new AtomicInteger();
    var crowd = new ArrayList<Thread>();
    for (var i = 0; i < 500; i++) {
      var number = i;
      crowd.add(
          Thread.startVirtualThread(() -> {
            for (var round = 0; round < 20; round++) {
              var place = gate.enter(target, ask(PRIORITIES.get((number + round) % 3), "0"));
              admitted.incrementAndGet();
              LockSupport.parkNanos(1);
              place.leave(1_000, false);
            }
          }));
    }
    for (var thread : crowd) {
      assertThat(thread.join(LONG)).isTrue();
    }
    assertThat(admitted).hasValue(500 * 20);
    assertThat(gate.inside()).isZero();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ask ask(Priority priority, String worth) {
    var later = System.nanoTime() + LONG.toNanos();
    return new Ask(priority, Money.ofUsd(worth), 10, later, true, () -> false);
  }

  private static Target target(int atATime, int queue, Duration longestWait) {
    var handling = new Handling(null, false, queue, longestWait, Saturation.DEFAULT);
    return Bounded.target(Targets.onPrem(), atATime, handling);
  }
}
