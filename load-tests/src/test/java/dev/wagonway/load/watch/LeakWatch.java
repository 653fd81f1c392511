package dev.wagonway.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that has left a buffer unreleased. JUnit finds this extension by itself and
 * applies it to every class of the module.
 */
public final class LeakWatch implements AfterAllCallback {

  private static final int ROUNDS = 5;

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(leaks()).as("leaked buffers").isEmpty();
  }

  /** Leaks come to light when a buffer is allocated after its predecessor was collected. */
  static List<String> leaks() {
    var found = new ArrayList<String>();
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
      ByteBufAllocator.DEFAULT.heapBuffer(1).release();
      found.addAll(LeakRecorder.take());
    }
    return found;
  }
}
