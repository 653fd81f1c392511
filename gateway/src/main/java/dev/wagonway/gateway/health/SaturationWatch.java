package dev.wagonway.gateway.health;

import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.ServerLoad;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks servers that tell their load, each as often as its policy says, and takes note of which have
 * more to do than they can do soon. A server is saturated as soon as it once says so, and relieved
 * after three reports well below the bounds; one that has said nothing for ten seconds counts as
 * not saturated. Thread-safe.
 */
public final class SaturationWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SaturationWatch.class);
  private static final Duration TICK = Duration.ofMillis(100);

  /** The health probes go first, as both would set up the same client at once. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(2);
  private static final long FORGOTTEN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int CALM_REPORTS = 3;

  private final ControlPlane controlPlane;
  private final TargetBoard board;
  private final Supplier<Collection<Target>> targets;
  private final LongSupplier nanos;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("saturation").factory());

  /**
   * Prepares.
   *
   * @param targets gives those in force at the moment of asking
   * @param nanos the time, as {@link System#nanoTime}
   */
  public SaturationWatch(
      ControlPlane controlPlane,
      TargetBoard board,
      Supplier<Collection<Target>> targets,
      LongSupplier nanos) {
    this.controlPlane = controlPlane;
    this.board = board;
    this.targets = targets;
    this.nanos = nanos;
  }

  /** What is remembered of one target. */
  private static final class Watched {
    private final Target target;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedNanos;
    private long toldNanos;
    private boolean saturated;
    private int calm;

    Watched(Target target, long nowNanos) {
      this.target = target;
      this.askedNanos = nowNanos;
      this.toldNanos = nowNanos;
    }
  }

  /** Asks from now on. */
  public void start() {
    var _ =
        clock.scheduleWithFixedDelay(
            this::askWhoIsDue, FIRST.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks those whose turn it is, each on a thread of its own; does not wait. */
  private void askWhoIsDue() {
    var current = new HashSet<String>();
    for (var target : targets.get()) {
      var every = target.handling().saturation().every();
      if (every.isPositive() && controlPlane.tellsLoad(target)) {
        current.add(target.id());
        if (isDue(watched(target), every)) {
          Thread.ofVirtual().name("load").start(() -> ask(target));
        }
      }
    }
    for (var former : watched.values()) {
      if (!current.contains(former.target.id())) {
        forget(former);
      }
    }
  }

  private boolean isDue(Watched state, Duration every) {
    return !state.asking.get() && nanos.getAsLong() - state.askedNanos >= every.toNanos();
  }

  private Watched watched(Target target) {
    return watched.computeIfAbsent(
        target.id(),
        _ ->
            new Watched(
                target, nanos.getAsLong() - target.handling().saturation().every().toNanos()));
  }

  private void forget(Watched former) {
    watched.remove(former.target.id());
    board.saturated(former.target, false);
    board.load(former.target, null);
  }

  /** Asks one target and waits for the result, unless it is being asked already. */
  void ask(Target target) {
    var state = watched(target);
    if (!state.asking.compareAndSet(false, true)) {
      return;
    }
    try {
      state.askedNanos = nanos.getAsLong();
      judge(target, state, controlPlane.load(target, timeout(target)).orElse(null));
    } finally {
      state.asking.set(false);
    }
  }

  private static Duration timeout(Target target) {
    var every = target.handling().saturation().every();
    return every.compareTo(LONGEST_TIMEOUT) < 0 ? every : LONGEST_TIMEOUT;
  }

  /** Only who asks gets here, so that one thread at a time does. */
  private void judge(Target target, Watched state, @Nullable ServerLoad load) {
    var now = nanos.getAsLong();
    if (load == null) {
      if (now - state.toldNanos >= FORGOTTEN_NANOS) {
        board.load(target, null);
        become(target, state, false);
      }
      return;
    }
    state.toldNanos = now;
    board.load(target, load);
    var bounds = target.handling().saturation();
    state.calm = isCalm(load, bounds) ? state.calm + 1 : 0;
    if (isTooMuch(load, bounds)) {
      become(target, state, true);
    } else if (state.calm >= CALM_REPORTS) {
      become(target, state, false);
    }
  }

  private static boolean isTooMuch(ServerLoad load, Saturation bounds) {
    return load.waiting() >= bounds.queue() || load.cacheUse() >= bounds.cache();
  }

  private static boolean isCalm(ServerLoad load, Saturation bounds) {
    return load.waiting() < bounds.queue() * bounds.relief()
        && load.cacheUse() < bounds.cache() * bounds.relief();
  }

  private void become(Target target, Watched state, boolean saturated) {
    if (state.saturated != saturated) {
      log.info("target {} is {}", target, saturated ? "saturated" : "relieved");
      state.saturated = saturated;
    }
    board.saturated(target, saturated);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
