package dev.wagonway.gateway.shared;

import io.lettuce.core.RedisConnectionException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection, made anew when it is asked for and is not open, by one attempt at a time. However
 * many wait for an attempt, none waits longer than the patience. Thread-safe.
 */
final class Dial<T> {

  private static final long BETWEEN_ATTEMPTS_NANOS = Duration.ofMillis(250).toNanos();

  private final Supplier<? extends CompletionStage<T>> attempt;
  private final Predicate<T> isOpen;
  private final LongSupplier nanos;
  private volatile @Nullable CompletableFuture<T> latest;
  private long triedNanos;

  Dial(Supplier<? extends CompletionStage<T>> attempt, Predicate<T> isOpen, LongSupplier nanos) {
    this.attempt = attempt;
    this.isOpen = isOpen;
    this.nanos = nanos;
  }

  /**
   * The open connection.
   *
   * @throws RedisConnectionException if there is none within {@code patience}
   */
  T connection(Duration patience) {
    var made = latest;
    if (made == null || isOver(made)) {
      made = redialled();
    }
    try {
      var connection = made.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (isOpen.test(connection)) {
        return connection;
      }
      throw new RedisConnectionException("redis has broken off a moment ago");
    } catch (ExecutionException | CancellationException e) {
      throw new RedisConnectionException("redis cannot be reached", e.getCause());
    } catch (TimeoutException _) {
      throw new RedisConnectionException("redis takes long to be reached");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RedisConnectionException("interrupted");
    }
  }

  /** Closes the connection if there is one. */
  void drop(Consumer<T> close) {
    var made = latest;
    if (made != null && made.isDone() && !made.isCompletedExceptionally()) {
      close.accept(made.join());
    }
  }

  private synchronized CompletableFuture<T> redialled() {
    var made = latest;
    var now = nanos.getAsLong();
    if (made != null && (!isOver(made) || now - triedNanos < BETWEEN_ATTEMPTS_NANOS)) {
      return made;
    }
    triedNanos = now;
    var begun = begun();
    latest = begun;
    return begun;
  }

  private CompletableFuture<T> begun() {
    try {
      return attempt.get().toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private boolean isOver(CompletableFuture<T> made) {
    if (!made.isDone()) {
      return false;
    }
    try {
      return !isOpen.test(made.join());
    } catch (CompletionException | CancellationException _) {
      return true;
    }
  }
}
