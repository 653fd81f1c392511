package dev.wagonway.gateway;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.health.HealthChecks;
import dev.wagonway.gateway.health.SaturationWatch;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.health.UplinkWatch;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Who looks in on targets without a request: whether they are up, how much they have to do, and
 * whether the cloud can be reached. Thread-safe.
 */
final class Patrol implements AutoCloseable {

  private final HealthChecks health;
  private final SaturationWatch saturation;
  private final UplinkWatch uplink;

  /**
   * Prepares.
   *
   * @param targets gives those in force at the moment of asking
   * @param uplinkDown what else is to be done whenever the uplink is found to be down
   */
  Patrol(
      ControlPlane controlPlane,
      TargetBoard board,
      Supplier<Collection<Target>> targets,
      Runnable uplinkDown) {
    health = new HealthChecks(controlPlane, board, targets);
    saturation = new SaturationWatch(controlPlane, board, targets, System::nanoTime);
    uplink = new UplinkWatch(controlPlane, board, uplinkDown);
  }

  /** Looks at targets from now on. */
  void start() {
    health.start();
    saturation.start();
  }

  /** Looks at the uplink of {@code snapshot} from now on. */
  void use(Snapshot snapshot) {
    uplink.follow(snapshot.uplink());
  }

  /** Learns how asking {@code target} has ended. */
  void learn(Target target, Outcome outcome) {
    uplink.learn(target, outcome);
  }

  @Override
  public void close() {
    uplink.close();
    saturation.close();
    health.close();
  }
}
