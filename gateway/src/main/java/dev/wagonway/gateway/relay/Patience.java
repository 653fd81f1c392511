package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure.Phase;
import dev.wagonway.route.Deadlines;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the deadlines of one attempt with a single timer that re-arms itself only when it fires, so
 * that progress costs a field write. Confined to the event loop.
 */
final class Patience {

  /**
   * How long a finished answer's connection may take to end its body before it is closed instead of
   * reused.
   */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final EventLoop loop;
  private final Deadlines deadlines;
  private final boolean stream;
  private final Consumer<Phase> timedOut;
  private @Nullable ScheduledFuture<?> timer;
  private long startNanos;
  private long progressNanos;
  private long totalDueNanos;
  private boolean content;
  private boolean waiting = true;
  private boolean lingering;

  /**
   * Prepares; nothing runs until {@link #start}.
   *
   * @param stream whether content comes piece by piece; if not, only the total counts
   * @param timedOut told of the first deadline that passes
   */
  Patience(EventLoop loop, Deadlines deadlines, boolean stream, Consumer<Phase> timedOut) {
    this.loop = loop;
    this.deadlines = deadlines;
    this.stream = stream;
    this.timedOut = timedOut;
  }

  /**
   * Starts waiting.
   *
   * @param arrivedNanos when the request came; earlier attempts count towards the total
   */
  void start(long arrivedNanos) {
    startNanos = System.nanoTime();
    progressNanos = startNanos;
    totalDueNanos = arrivedNanos + deadlines.total().toNanos();
    arm(dueNanos() - startNanos);
  }

  /** Something has arrived. */
  void progress() {
    progressNanos = System.nanoTime();
  }

  /**
   * The wait for the first content is over; the wait for the next begins, and may be shorter than
   * what is left.
   */
  void contentHasBegun() {
    content = true;
    if (stream) {
      stop();
      arm(dueNanos() - System.nanoTime());
    }
  }

  /** Whether the target is being waited for, rather than the client. */
  void waitForTarget(boolean target) {
    waiting = target;
    progressNanos = System.nanoTime();
  }

  /** The answer is complete; only the end of the body is still awaited, for a short while. */
  void linger() {
    stop();
    lingering = true;
    arm(LINGER.toNanos());
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /** What a passed deadline means, in words. */
  String story(Phase phase) {
    return switch (phase) {
      case CONNECT -> "no connection within " + seconds(deadlines.connect());
      case PACE -> "content comes slower than it ever does from there";
      case FIRST_CONTENT -> "no content within " + seconds(deadlines.firstToken());
      case IDLE -> "nothing more for " + seconds(deadlines.idle());
      case TOTAL -> "no complete answer within " + seconds(deadlines.total());
    };
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1e3 + " s";
  }

  private void arm(long delayNanos) {
    timer = loop.schedule(this::check, delayNanos, TimeUnit.NANOSECONDS);
  }

  private void check() {
    timer = null;
    var now = System.nanoTime();
    if (lingering) {
      timedOut.accept(Phase.TOTAL);
    } else if (now - totalDueNanos >= 0) {
      timedOut.accept(Phase.TOTAL);
    } else if (now - dueNanos() >= 0) {
      timedOut.accept(content ? Phase.IDLE : Phase.FIRST_CONTENT);
    } else {
      arm(dueNanos() - now);
    }
  }

  private long dueNanos() {
    if (!stream) {
      return totalDueNanos;
    }
    if (!content) {
      return Math.min(totalDueNanos, startNanos + deadlines.firstToken().toNanos());
    }
    var since = waiting ? progressNanos : System.nanoTime();
    return Math.min(totalDueNanos, since + deadlines.idle().toNanos());
  }
}
