package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RoomsTest {

  private final Rooms rooms = new Rooms();

  @Test
  void givesNoMoreThanThereAre() {
    assertThat(rooms.enter(2)).isTrue();
    assertThat(rooms.enter(2)).isTrue();
    assertThat(rooms.enter(2)).isFalse();
    rooms.leave();
    assertThat(rooms.enter(2)).isTrue();
    assertThat(rooms.taken()).isEqualTo(2);
  }

  @Test
  void getScarceForLowPrioritiesFirst() {
    for (var i = 0; i < 80; i++) {
      rooms.enter(100);
    }
    assertThat(rooms.areScarceFor(Priority.LOW, 100)).isFalse();
    rooms.enter(100);
    assertThat(rooms.areScarceFor(Priority.LOW, 100)).isTrue();
    for (var i = 81; i < 96; i++) {
      rooms.enter(100);
    }
    assertThat(rooms.areScarceFor(Priority.NORMAL, 100)).isTrue();
    for (var i = 96; i < 100; i++) {
      rooms.enter(100);
    }
    assertThat(rooms.areScarceFor(Priority.HIGH, 100)).isFalse();
  }

  @Test
  void losesNoneToACrowd() throws Exception {
    var most = new AtomicInteger();
    var inside = new AtomicInteger();
    var crowd = new ArrayList<Thread>();
    for (var i = 0; i < 50; i++) {
      crowd.add(
          Thread.startVirtualThread(() -> {
            for (var round = 0; round < 200; round++) {
              if (rooms.enter(5)) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1);
                inside.decrementAndGet();
                rooms.leave();
              }
            }
          }));
    }
    for (var thread : crowd) {
      thread.join();
    }
    assertThat(most.get()).isBetween(1, 5);
    assertThat(rooms.taken()).isZero();
    assertThat(rooms.awaitEmpty(Duration.ofNanos(1))).isTrue();
  }
}
