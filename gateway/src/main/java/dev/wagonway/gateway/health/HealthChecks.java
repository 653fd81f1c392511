package dev.wagonway.gateway.health;

import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.spi.ControlPlane;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operator's own targets at intervals whether they are there; vendors' APIs are not
 * bothered, as real traffic shows soon enough how they are. A target counts as down after two
 * missed probes in a row and as up after one answered. Thread-safe.
 */
public final class HealthChecks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MISSES_TO_BE_DOWN = 2;

  private final ControlPlane controlPlane;
  private final TargetBoard board;
  private final Supplier<Collection<Target>> targets;
  private final Map<String, Integer> misses = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health").factory());

  /** Prepares; {@code targets} gives those in force at the moment of asking. */
  public HealthChecks(
      ControlPlane controlPlane, TargetBoard board, Supplier<Collection<Target>> targets) {
    this.controlPlane = controlPlane;
    this.board = board;
    this.targets = targets;
  }

  /** Probes now and from now on at intervals. */
  public void start() {
    var _ =
        clock.scheduleWithFixedDelay(this::probeAll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Probes every target once, each on a thread of its own; does not wait. */
  private void probeAll() {
    for (var target : targets.get()) {
      if (target.tier() != Tier.CLOUD) {
        Thread.ofVirtual().name("probe").start(() -> probe(target));
      }
    }
  }

  /** Probes one target and waits for the result. */
  void probe(Target target) {
    var alive = controlPlane.isAlive(target, TIMEOUT);
    var missed = alive ? 0 : misses.merge(target.id(), 1, Integer::sum);
    if (alive) {
      misses.remove(target.id());
    }
    var healthy = missed < MISSES_TO_BE_DOWN;
    if (healthy != board.about(target).healthy()) {
      log.info("target {} is {}", target, healthy ? "up" : "down");
      board.health(target, healthy);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    controlPlane.close();
  }
}
