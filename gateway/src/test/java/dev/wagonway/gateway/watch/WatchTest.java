package dev.wagonway.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void aForgottenBufferIsFound() {
    assertThat(Watch.leaks()).isEmpty();
    forget();
    assertThat(Watch.leaks()).hasSize(1);
  }

  private static void forget() {
    ByteBufAllocator.DEFAULT.directBuffer(16);
  }
}
