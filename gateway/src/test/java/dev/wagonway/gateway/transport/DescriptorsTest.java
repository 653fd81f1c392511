package dev.wagonway.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

  private final AtomicLong nanos = new AtomicLong(42);
  private final Descriptors descriptors = new Descriptors(nanos::get);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksEveryoneToLetGo() {
    descriptors.whenShort(asked::incrementAndGet);
    descriptors.whenShort(asked::incrementAndGet);
    descriptors.shortage();
    assertThat(asked).hasValue(2);
  }

  @Test
  void doesNotAskAgainWhileConnectionsAreBeingClosed() {
    descriptors.whenShort(asked::incrementAndGet);
    for (var i = 0; i < 1_000; i++) {
      descriptors.shortage();
    }
    assertThat(asked).hasValue(1);
    nanos.addAndGet(Duration.ofMillis(100).toNanos());
    descriptors.shortage();
    assertThat(asked).hasValue(2);
    assertThat(descriptors.shortages()).isEqualTo(1_001);
  }

  @Test
  void tellsWantOfDescriptorsFromOtherCauses() {
    var deep = new IllegalStateException("no", new IOException("accept: Too many open files"));
    assertThat(Descriptors.areMissing(deep)).isTrue();
    assertThat(Descriptors.areMissing(new IOException("Connection refused"))).isFalse();
    assertThat(Descriptors.areMissing(new IOException())).isFalse();
  }
}
