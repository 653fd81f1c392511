package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NoLeaksTest {

  @Test
  void noticesABufferThatWasNeverReleased() {
    forget();
    var found = new ArrayList<String>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          found.addAll(NoLeaks.find());
          assertThat(found).isNotEmpty();
        });
  }

  private static void forget() {
    for (int i = 0; i < 10; i++) {
      ByteBufAllocator.DEFAULT.directBuffer(64).writeByte(i);
    }
  }
}
