package dev.wagonway.gateway.health;

import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.spi.ControlPlane;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks the operator's own targets at intervals whether they are there; vendors' APIs are not
 * bothered, as real traffic shows soon enough how they are. At most one probe at a time is sent to
 * a target. Thread-safe.
 */
public final class HealthChecks implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final ControlPlane controlPlane;
  private final TargetBoard board;
  private final Supplier<Collection<Target>> targets;
  private final Set<String> probing = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health").factory());

  /**
   * Prepares.
   *
   * @param controlPlane stays the caller's, who closes it
   * @param targets gives those in force at the moment of asking
   */
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

  /** Probes one target and waits for the result, unless that is being done already. */
  void probe(Target target) {
    if (!probing.add(target.id())) {
      return;
    }
    try {
      board.probed(target, controlPlane.isAlive(target, TIMEOUT));
    } finally {
      probing.remove(target.id());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
