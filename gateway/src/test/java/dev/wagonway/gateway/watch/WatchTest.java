package dev.wagonway.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void everyBufferIsWatched() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
  }

  @Test
  void aForgottenBufferIsFound() {
    assertThat(Watch.leaks()).isEmpty();
    forget();
    assertThat(Watch.leaks()).hasSize(1);
  }

  @Test
  void aVirtualThreadThatBlocksItsCarrierIsFound() throws Exception {
    var recording = Watch.record();
    Thread.ofVirtual().start(BlocksItsCarrier::load).join();
    assertThat(Watch.pinnings(recording)).hasSize(1);
  }

  /**
   * A class initializer stands on the native stack, so that its thread cannot leave the carrier.
   */
  private static final class BlocksItsCarrier {
    static {
      LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
    }

    static void load() {}
  }

  private static void forget() {
    ByteBufAllocator.DEFAULT.directBuffer(16);
  }
}
