package dev.wagonway.gateway.relay;

/**
 * A stopwatch for the time that the gateway itself takes, paused while a target has the request.
 * Not thread-safe: handed from one thread to the next.
 */
public final class Overhead {

  private long sumNanos;
  private long runningSinceNanos;
  private boolean running = true;

  /** Starts at {@code nowNanos}, a {@link System#nanoTime}. */
  public Overhead(long nowNanos) {
    runningSinceNanos = nowNanos;
  }

  /** Pauses; does nothing if paused. */
  public void pause(long nowNanos) {
    if (running) {
      sumNanos += nowNanos - runningSinceNanos;
      running = false;
    }
  }

  /** Goes on; does nothing if running. */
  public void resume(long nowNanos) {
    if (!running) {
      runningSinceNanos = nowNanos;
      running = true;
    }
  }

  /** The sum so far, in nanoseconds. */
  public long nanos(long nowNanos) {
    return running ? sumNanos + nowNanos - runningSinceNanos : sumNanos;
  }
}
