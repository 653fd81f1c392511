package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

  private final FakeTime wall = new FakeTime();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SteadyTime steady = new SteadyTime(wall, nanos::get);

  @Test
  void doesNotHeedTheMachinesClock() {
    var before = steady.instant();
    assertThat(before).isEqualTo(wall.instant());
    wall.pass(-3_600_000);
    assertThat(steady.instant()).isEqualTo(before);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(steady.instant()).isEqualTo(before.plusSeconds(2));
  }
}
