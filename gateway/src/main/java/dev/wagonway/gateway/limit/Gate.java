package dev.wagonway.gateway.limit;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets so many requests at a time to one target as it can take: no more than the operator says,
 * and, if it may adapt, than {@link GradientLimit} has found out. The others wait in a bounded
 * line, the higher priority first, then who came first. Thread-safe; its lock is held for moments
 * only.
 */
public final class Gate {

  private static final double MEMORY = 0.05;
  private static final long MOST_RETRY_SECONDS = 60;

  private final ReentrantLock lock = new ReentrantLock();
  private final Line line = new Line();
  private final GradientLimit gradient = new GradientLimit();
  private final LongSupplier nanos;
  private final LongConsumer waited;
  private long arrivals;
  private double meanStayNanos;
  private boolean adaptive;
  private volatile int hardLimit = GradientLimit.NONE;
  private volatile int limit = GradientLimit.NONE;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile int waiting;

  /** A gate whose waits nobody measures. */
  public Gate() {
    this(System::nanoTime, _ -> {});
  }

  /**
   * @param nanos a clock like {@link System#nanoTime}
   * @param waited is told how many nanoseconds each request in line has waited, whatever came of it
   */
  Gate(LongSupplier nanos, LongConsumer waited) {
    this.nanos = nanos;
    this.waited = waited;
  }

  /**
   * Takes a place, waiting for one if {@code ask} may; blocks, so never on an event loop.
   *
   * @param target as the policy has it at the moment
   * @throws FailureException with {@link Failure.NotAdmitted} if there is none, or nobody wants it
   *     any more
   */
  public Place enter(Target target, Ask ask) {
    var since = nanos.getAsLong();
    Waiter waiter;
    lock.lock();
    try {
      follow(target);
      admitWaiting();
      if (line.length() == 0 && inside.get() < limit) {
        return admit(ask);
      }
      waiter = join(target, ask);
    } finally {
      lock.unlock();
    }
    var longest = since + target.handling().longestWait().toNanos();
    try {
      return await(target, waiter, longest - ask.dueNanos() < 0 ? longest : ask.dueNanos());
    } finally {
      waited.accept(nanos.getAsLong() - since);
    }
  }

  /** How many requests are inside. */
  public int inside() {
    return inside.get();
  }

  /** How many requests wait. */
  public int waiting() {
    return waiting;
  }

  /** How many may be inside, or 0 if any number. */
  public int limit() {
    var now = limit;
    return now == GradientLimit.NONE ? 0 : now;
  }

  private void follow(Target target) {
    hardLimit = target.maxConcurrent() > 0 ? target.maxConcurrent() : GradientLimit.NONE;
    adaptive = target.handling().adaptive();
    adjust();
  }

  private void adjust() {
    limit = adaptive ? Math.min(hardLimit, gradient.limit()) : hardLimit;
  }

  private Place admit(Ask ask) {
    var there = inside.incrementAndGet();
    var entry = new GradientLimit.Entry(gradient.era(), there, ask.inputTokens());
    return new Place(this, entry, nanos.getAsLong());
  }

  private Waiter join(Target target, Ask ask) {
    if (!ask.mayWait()) {
      throw turnedAway(target, Failure.Door.QUEUE_FULL);
    }
    var waiter = new Waiter(ask, arrivals++);
    if (line.length() >= target.handling().queue()) {
      var displaced = line.lesserThan(waiter);
      if (displaced == null) {
        throw turnedAway(target, Failure.Door.QUEUE_FULL);
      }
      tell(displaced, Waiter.Fate.DISPLACED);
    }
    line.add(waiter);
    waiting = line.length();
    return waiter;
  }

  private Place await(Target target, Waiter waiter, long dueNanos) {
    while (waiter.fate() == Waiter.Fate.WAITS) {
      var left = dueNanos - nanos.getAsLong();
      if (left <= 0 || waiter.ask().abandoned().getAsBoolean() || isInterrupted()) {
        break;
      }
      LockSupport.parkNanos(this, left);
    }
    lock.lock();
    try {
      return switch (waiter.fate()) {
        case ADMITTED -> placeOf(waiter);
        case DISPLACED -> throw turnedAway(target, Failure.Door.QUEUE_FULL);
        case WAITS -> {
          line.remove(waiter);
          waiting = line.length();
          throw turnedAway(target, Failure.Door.QUEUE_WAIT);
        }
      };
    } finally {
      lock.unlock();
    }
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private static Place placeOf(Waiter waiter) {
    var place = waiter.place();
    if (place == null) {
      throw new IllegalStateException("admitted without a place");
    }
    return place;
  }

  /** Hands free places to those whose turn it is; who is abandoned finds out by itself. */
  private void admitWaiting() {
    while (inside.get() < limit) {
      var next = line.next();
      if (next == null) {
        break;
      }
      if (!next.ask().abandoned().getAsBoolean()) {
        next.take(admit(next.ask()));
        tell(next, Waiter.Fate.ADMITTED);
      }
    }
    waiting = line.length();
  }

  private static void tell(Waiter waiter, Waiter.Fate fate) {
    waiter.decide(fate);
    LockSupport.unpark(waiter.thread());
  }

  private FailureException turnedAway(Target target, Failure.Door door) {
    var wasLate = door == Failure.Door.QUEUE_WAIT;
    var message =
        "target %s: no place %s, %d of %d taken, %d in line (expected: at most %d there)"
            .formatted(
                target,
                wasLate ? "came free in time" : "is free",
                inside.get(),
                limit,
                line.length(),
                target.handling().queue());
    return new FailureException(new Failure.NotAdmitted(message, door, retryAfter()));
  }

  /** About when those who wait now have had their turn. */
  private Duration retryAfter() {
    var turns = (line.length() + 1.0) / Math.max(1, Math.min(limit, inside.get()));
    var seconds = Math.ceil(turns * meanStayNanos / TimeUnit.SECONDS.toNanos(1));
    return Duration.ofSeconds(Math.clamp((long) seconds, 1, MOST_RETRY_SECONDS));
  }

  private void left(Place place, long tookNanos, boolean isOverload) {
    lock.lock();
    try {
      inside.decrementAndGet();
      var stay = nanos.getAsLong() - place.sinceNanos;
      meanStayNanos += (stay - meanStayNanos) * (meanStayNanos == 0 ? 1 : MEMORY);
      gradient.left(place.entry, tookNanos, isOverload);
      adjust();
      admitWaiting();
    } finally {
      lock.unlock();
    }
  }

  /** A place at a target, to be left exactly once. */
  public static final class Place {

    private final Gate gate;
    private final GradientLimit.Entry entry;
    private final long sinceNanos;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(Gate gate, GradientLimit.Entry entry, long sinceNanos) {
      this.gate = gate;
      this.entry = entry;
      this.sinceNanos = sinceNanos;
    }

    /**
     * Leaves it.
     *
     * @param tookNanos from sending the request to its first content, or 0 if there was none
     * @param isOverload whether the target showed that it has too much to do
     * @throws IllegalStateException if it has been left already
     */
    public void leave(long tookNanos, boolean isOverload) {
      if (left.getAndSet(true)) {
        throw new IllegalStateException("a place was left twice (expected once)");
      }
      gate.left(this, tookNanos, isOverload);
    }
  }
}
