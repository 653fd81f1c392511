package dev.wagonway.gateway.watch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
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
    Thread.ofVirtual().start(BlocksItsCarrier::sort).join();
    assertThat(Watch.pinnings(recording)).hasSize(1);
  }

  /** Native code that calls back stands on the stack, so that the thread keeps its carrier. */
  private static final class BlocksItsCarrier {

    @SuppressWarnings("restricted")
    static void sort() {
      var linker = Linker.nativeLinker();
      var sort =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("qsort"),
              FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
      var order = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
      try (var arena = Arena.ofConfined()) {
        var compare =
            MethodHandles.lookup()
                .findStatic(BlocksItsCarrier.class, "compare", order.toMethodType());
        sort.invokeExact(arena.allocate(2), 2L, 1L, linker.upcallStub(compare, order, arena));
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @SuppressWarnings("UnusedMethod") // called by the C library
    static int compare(MemorySegment one, MemorySegment other) {
      LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
      return Long.compare(one.address(), other.address());
    }
  }

  private static void forget() {
    ByteBufAllocator.DEFAULT.directBuffer(16);
  }
}
