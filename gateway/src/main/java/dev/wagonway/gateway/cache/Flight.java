package dev.wagonway.gateway.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A call to a target whose answer others wait for. Thread-safe. */
final class Flight {

  private final CompletableFuture<Landing> landing = new CompletableFuture<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** What became of it. */
  sealed interface Landing {

    /** It was answered, and others may be told the same. */
    record Told(StoredAnswer answer) implements Landing {}

    /** It was answered, but nobody else may be told that. */
    record Own() implements Landing {}

    /** It came to nothing, which need not be so the next time. */
    record Failed() implements Landing {}

    /** It takes longer than somebody can wait. */
    record Late() implements Landing {}
  }

  /** How many wait for it. */
  int waiting() {
    return waiting.get();
  }

  /** Whether somebody waits for it. */
  boolean isAwaited() {
    return waiting.get() > 0;
  }

  /** Tells what became of it; only the first call counts. */
  void land(Landing how) {
    landing.complete(how);
  }

  /** Waits until it has landed, for at most {@code nanos}; not to be called by an event loop. */
  Landing await(long nanos) {
    waiting.incrementAndGet();
    try {
      return landing.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Landing.Late();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Landing.Late();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      waiting.decrementAndGet();
    }
  }
}
