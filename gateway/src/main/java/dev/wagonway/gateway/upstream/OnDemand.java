package dev.wagonway.gateway.upstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is dear to make and often not needed: made once, at the first demand, on a thread of
 * its own, so that no event loop waits for it. Thread-safe.
 */
final class OnDemand<T> {

  private final String name;
  private final Supplier<T> source;
  private final AtomicReference<@Nullable CompletableFuture<T>> made = new AtomicReference<>();

  /**
   * @param name of the thread that makes the value
   */
  OnDemand(String name, Supplier<T> source) {
    this.name = name;
    this.source = source;
  }

  /** The value, now or soon; completed on a foreign thread if not yet complete. */
  CompletableFuture<T> value() {
    var present = made.get();
    if (present != null) {
      return present;
    }
    var fresh = new CompletableFuture<T>();
    var earlier = made.compareAndExchange(null, fresh);
    if (earlier != null) {
      return earlier;
    }
    Thread.ofPlatform().name(name).daemon().start(() -> make(fresh));
    return fresh;
  }

  /** The value if it was ever demanded, else null. */
  @Nullable CompletableFuture<T> demanded() {
    return made.get();
  }

  private void make(CompletableFuture<T> fresh) {
    try {
      fresh.complete(source.get());
    } catch (RuntimeException | LinkageError e) {
      fresh.completeExceptionally(e);
    }
  }
}
