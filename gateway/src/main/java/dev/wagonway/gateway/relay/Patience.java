package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure.Phase;
import dev.wagonway.route.Deadlines;
import dev.wagonway.spi.Metered;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the deadlines of one attempt with a single timer that re-arms itself only when it fires, so
 * that progress costs a field write. In a stream, only content is progress; in an answer in one
 * piece, every byte is, and there is no hurry before the first. Confined to the event loop.
 */
final class Patience {

  /**
   * How long a finished answer's connection may take to end its body before it is closed instead of
   * reused.
   */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Clockwork clock;
  private final Deadlines deadlines;
  private final boolean stream;
  private final @Nullable Pace pace;
  private final Consumer<Phase> timedOut;
  private @Nullable Future<?> timer;
  private @Nullable Metered meter;
  private long startNanos;
  private long progressNanos;
  private long firstNanos;
  private long totalDueNanos;
  private long ownDueNanos;
  private Duration total;
  private long pieces;
  private boolean begun;
  private boolean waiting = true;
  private boolean lingering;
  private boolean held;

  /**
   * Prepares; nothing runs until {@link #start}.
   *
   * @param stream whether content comes piece by piece
   * @param slowRate the target's own slow rate in tokens per second, or 0 if it is not known
   * @param timedOut told of the first deadline that passes
   */
  Patience(
      Clockwork clock,
      Deadlines deadlines,
      boolean stream,
      double slowRate,
      Consumer<Phase> timedOut) {
    this.clock = clock;
    this.deadlines = deadlines;
    this.stream = stream;
    this.timedOut = timedOut;
    this.total = deadlines.total();
    var least = deadlines.pace() * slowRate;
    this.pace = stream && least > 0 ? new Pace(least) : null;
  }

  /** What holds for the attempt that {@code leg} records. */
  static Deadlines deadlines(Waybill waybill, Leg leg) {
    var said = waybill.decision().ruling().deadlines();
    var own = leg.target().handling().deadlines();
    return own == null ? said : said.and(own);
  }

  /**
   * Starts waiting.
   *
   * @param arrivedNanos when the request came; earlier attempts count towards {@code wholeTime}
   * @param wholeTime what the request may take in all; what this target may take, if less, counts
   *     from now
   * @param share how long this attempt may take to the first content, or to the end of an answer in
   *     one piece, as another target would have the rest of the time; null if it has all of it
   */
  void start(long arrivedNanos, Duration wholeTime, @Nullable Duration share) {
    startNanos = clock.nanos();
    progressNanos = startNanos;
    totalDueNanos = arrivedNanos + wholeTime.toNanos();
    ownDueNanos = startNanos + deadlines.total().toNanos();
    total = ownDueNanos - totalDueNanos < 0 ? deadlines.total() : wholeTime;
    firstNanos = first(stream ? deadlines.firstToken() : deadlines.total(), share);
    arm();
  }

  /** Bytes of an answer in one piece have arrived. */
  void bytes() {
    progressNanos = clock.nanos();
    if (!stream && !begun) {
      begun = true;
      rearm();
    }
  }

  /** Events of a stream have arrived, with {@code passed} pieces of content so far. */
  void content(long passed) {
    if (passed != pieces) {
      pieces = passed;
      progressNanos = clock.nanos();
    }
  }

  /**
   * The wait for the first content of a stream is over; the wait for the next begins, and may be
   * shorter than what is left.
   *
   * @param passing what comes, or null if it is not a stream of content
   */
  void contentHasBegun(@Nullable Metered passing) {
    held = false;
    begin(passing);
  }

  private void begin(@Nullable Metered passing) {
    begun = true;
    meter = passing;
    progressNanos = clock.nanos();
    restartPace();
    rearm();
  }

  /**
   * The first content of a stream has come, but the client gets none before the last; the attempt
   * has to be done with it in time for another one.
   *
   * @param share how long it may take in all, or null if it has all the time
   */
  void heldBack(Metered passing, @Nullable Duration share) {
    if (held) {
      content(passing.pieces());
      return;
    }
    firstNanos = first(deadlines.total(), share);
    held = true;
    begin(passing);
  }

  /** Whether the target is being waited for, rather than the client. */
  void waitForTarget(boolean target) {
    waiting = target;
    progressNanos = clock.nanos();
    restartPace();
  }

  /** The answer is complete; only the end of the body is still awaited, for a short while. */
  void linger() {
    stop();
    lingering = true;
    timer = clock.schedule(this::check, LINGER.toNanos());
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
      case PACE -> "fewer than %s tokens per second".formatted(rate());
      case FIRST_CONTENT ->
          (stream && !held ? "no content within " : "no answer within ")
              + seconds(Duration.ofNanos(firstNanos));
      case IDLE -> "nothing more for " + seconds(deadlines.idle());
      case TOTAL -> "no complete answer within " + seconds(total);
    };
  }

  private String rate() {
    return String.format(Locale.ROOT, "%.1f", pace == null ? 0 : pace.leastPerSecond());
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1e3 + " s";
  }

  private void restartPace() {
    if (pace != null && meter != null) {
      pace.restart(clock.nanos(), meter.estimatedOutputTokens());
    }
  }

  private void rearm() {
    stop();
    arm();
  }

  private void arm() {
    var now = clock.nanos();
    timer = clock.schedule(this::check, nextNanos(now) - now);
  }

  private void check() {
    timer = null;
    var now = clock.nanos();
    if (lingering || now - totalDueNanos >= 0) {
      timedOut.accept(Phase.TOTAL);
    } else if (now - dueNanos(now) >= 0) {
      timedOut.accept(passed(now));
    } else if (isTooSlow(now)) {
      timedOut.accept(Phase.PACE);
    } else {
      arm();
    }
  }

  private Phase passed(long now) {
    if (isLate(now)) {
      return Phase.FIRST_CONTENT;
    }
    return now - ownDueNanos >= 0 ? Phase.TOTAL : Phase.IDLE;
  }

  /** For how long the first content is waited for, or all of an answer in one piece. */
  private long first(Duration usual, @Nullable Duration share) {
    var most = Math.min(usual.toNanos(), deadlines.total().toNanos());
    return share == null ? most : Math.min(most, share.toNanos());
  }

  private boolean isLate(long now) {
    return (!begun || held || !stream) && now - startNanos >= firstNanos;
  }

  private boolean isTooSlow(long now) {
    return pace != null
        && meter != null
        && waiting
        && now - pace.nextNanos() >= 0
        && pace.isTooSlow(now, meter.estimatedOutputTokens());
  }

  private long nextNanos(long now) {
    var due = dueNanos(now);
    return pace != null && meter != null && waiting ? earlier(due, pace.nextNanos()) : due;
  }

  private long dueNanos(long now) {
    var first = earlier(totalDueNanos, startNanos + firstNanos);
    if (!begun) {
      return first;
    }
    var last = stream && !held ? earlier(totalDueNanos, ownDueNanos) : first;
    var since = waiting ? progressNanos : now;
    return earlier(last, since + deadlines.idle().toNanos());
  }

  /** Moments may have wrapped around; only their difference counts. */
  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }
}
