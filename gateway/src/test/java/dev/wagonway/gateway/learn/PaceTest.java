package dev.wagonway.gateway.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Pace pace = new Pace(nanos::get);

  @Test
  void allowsABurstAndThenTwentyASecond() {
    assertThat(allowed("a", 500)).isEqualTo(200);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(allowed("a", 500)).isEqualTo(20);
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(allowed("a", 500)).isEqualTo(200);
  }

  @Test
  void oneCallerTakesNothingFromAnother() {
    allowed("a", 500);
    assertThat(allowed("b", 1)).isEqualTo(1);
  }

  private long allowed(String caller, int tries) {
    return IntStream.range(0, tries).filter(_ -> pace.allows(caller)).count();
  }
}
