package dev.wagonway.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

class LeakWatchTest {

  @Test
  void everyBufferIsWatched() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
  }

  @Test
  void aForgottenBufferIsFound() {
    assertThat(LeakWatch.leaks()).isEmpty();
    forget();
    assertThat(LeakWatch.leaks()).hasSize(1);
  }

  private static void forget() {
    ByteBufAllocator.DEFAULT.directBuffer(16);
  }
}
