package dev.wagonway.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that has left a buffer unreleased. JUnit finds this extension by itself and
 * applies it to every class of the module.
 */
public final class LeakWatch implements AfterAllCallback {

  /** What one collection has cleared is all in its queue when something of the next one is. */
  private static final int ROUNDS = 2;

  private static final Duration LONG = Duration.ofSeconds(30);

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(leaks()).as("leaked buffers").isEmpty();
  }

  /** Leaks come to light when a buffer is allocated after its predecessor was collected. */
  static List<String> leaks() {
    var found = new ArrayList<String>();
    for (int i = 0; i < ROUNDS; i++) {
      collect();
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
      ByteBufAllocator.DEFAULT.heapBuffer(1).release();
      found.addAll(LeakRecorder.take());
    }
    return found;
  }

  /** Returns when what this collection found has been told to those who wait for it. */
  private static void collect() {
    var told = new ReferenceQueue<Object>();
    var nobodys = new WeakReference<>(new Object(), told);
    System.gc();
    try {
      assertThat(told.remove(LONG.toMillis())).as("cleared by the collector").isSameAs(nobodys);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
