package dev.wagonway.gateway.upstream;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop that wait for a call, by origin; the most recently used is
 * taken first, so that the others can expire. Confined to its event loop, except {@link #close}.
 */
final class LoopPool {

  private static final long MIN_SWEEP_MILLIS = 50;
  private static final long MAX_SWEEP_MILLIS = 5_000;
  private static final long CLOSE_MILLIS = 2_000;

  private final EventLoop loop;
  private final Dialer dialer;
  private final Gauges gauges;
  private final long keepAliveNanos;
  private final int maxIdle;
  private final Map<Origin, ArrayDeque<Connection>> idle = new HashMap<>();
  private boolean sweeping;
  private boolean closed;

  LoopPool(EventLoop loop, Dialer dialer) {
    this.loop = loop;
    this.dialer = dialer;
    this.gauges = dialer.gauges();
    this.keepAliveNanos = dialer.settings().keepAlive().toNanos();
    this.maxIdle = dialer.settings().maxIdle();
  }

  EventLoop loop() {
    return loop;
  }

  Dialer dialer() {
    return dialer;
  }

  Gauges gauges() {
    return gauges;
  }

  /** Gives {@code call} a connection that waits, or else a fresh one. */
  void connect(Call call, Origin origin) {
    if (closed) {
      call.failAtShutdown();
      return;
    }
    var waiting = take(origin);
    if (waiting != null) {
      waiting.begin(call);
    } else {
      dial(call, origin);
    }
  }

  /** Gives {@code call} a fresh connection. */
  void dial(Call call, Origin origin) {
    var attempt = new Dial(this, call, origin);
    call.waitFor(attempt);
    attempt.start();
  }

  private @Nullable Connection take(Origin origin) {
    var waiting = idle.get(origin);
    if (waiting == null) {
      return null;
    }
    var last = waiting.pollLast();
    if (last == null) {
      return null;
    }
    gauges.idle.decrement();
    if (last.isUsable() && System.nanoTime() - last.idleSinceNanos() < keepAliveNanos) {
      return last;
    }
    last.closeIdle();
    return take(origin);
  }

  /**
   * Keeps {@code connection} for a later call; if there are too many, the longest unused goes.
   *
   * @return whether it is kept; if not, the caller closes it
   */
  boolean keep(Connection connection) {
    if (closed || maxIdle == 0 || keepAliveNanos == 0) {
      return false;
    }
    var waiting = idle.computeIfAbsent(connection.origin(), _ -> new ArrayDeque<>());
    if (waiting.size() >= maxIdle) {
      gauges.idle.decrement();
      waiting.removeFirst().closeIdle();
    }
    waiting.addLast(connection);
    gauges.idle.increment();
    if (!sweeping) {
      sweeping = true;
      scheduleSweep();
    }
    return true;
  }

  /** Takes note that a connection that waited has been closed. */
  void forget(Connection connection) {
    var waiting = idle.get(connection.origin());
    if (waiting != null && waiting.removeLastOccurrence(connection)) {
      gauges.idle.decrement();
    }
  }

  private void scheduleSweep() {
    var quarter = TimeUnit.NANOSECONDS.toMillis(keepAliveNanos / 4);
    var period = Math.clamp(quarter, MIN_SWEEP_MILLIS, MAX_SWEEP_MILLIS);
    var _ = loop.schedule(this::sweep, period, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    var now = System.nanoTime();
    idle.values().removeIf(waiting -> isEmptyAfterSweep(waiting, now));
    sweeping = !idle.isEmpty();
    if (sweeping) {
      scheduleSweep();
    }
  }

  private boolean isEmptyAfterSweep(ArrayDeque<Connection> waiting, long now) {
    var oldest = waiting.peekFirst();
    while (oldest != null && now - oldest.idleSinceNanos() >= keepAliveNanos) {
      waiting.removeFirst();
      gauges.idle.decrement();
      oldest.closeIdle();
      oldest = waiting.peekFirst();
    }
    return waiting.isEmpty();
  }

  /** Closes what waits, now and later; calls in progress go on. From any thread. */
  void close() {
    if (loop.inEventLoop()) {
      closeIdle();
      return;
    }
    try {
      loop.submit(this::closeIdle).awaitUninterruptibly(CLOSE_MILLIS);
    } catch (RejectedExecutionException _) {
      // A loop that has ended has closed its connections already.
    }
  }

  /** Closes what waits now. From any thread. */
  void shed() {
    try {
      loop.execute(this::closeWaiting);
    } catch (RejectedExecutionException _) {
      // A loop that has ended has closed its connections already.
    }
  }

  private void closeIdle() {
    closed = true;
    closeWaiting();
  }

  private void closeWaiting() {
    for (var waiting : idle.values()) {
      gauges.idle.add(-waiting.size());
      waiting.forEach(Connection::closeIdle);
    }
    idle.clear();
  }
}
