package dev.wagonway.gateway.health;

import dev.wagonway.config.Uplink;
import dev.wagonway.spi.ControlPlane;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at intervals whether the cloud can be reached, if the policy says whom to ask. The uplink
 * counts as down after two missed probes in a row and as up after one answered. Thread-safe.
 */
public final class UplinkWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UplinkWatch.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MISSES_TO_BE_DOWN = 2;

  private final ControlPlane controlPlane;
  private final TargetBoard board;
  private final ScheduledExecutorService clock;
  private @Nullable Uplink followed;
  private @Nullable Future<?> probing;
  private int misses;

  /** A watch with a thread of its own. */
  public UplinkWatch(ControlPlane controlPlane, TargetBoard board) {
    this(
        controlPlane,
        board,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("uplink").factory()));
  }

  /** A watch that probes on {@code clock}, which is its own from now on. */
  UplinkWatch(ControlPlane controlPlane, TargetBoard board, ScheduledExecutorService clock) {
    this.controlPlane = controlPlane;
    this.board = board;
    this.clock = clock;
  }

  /** Probes {@code uplink} from now on; without one, the cloud counts as reachable. */
  public synchronized void follow(@Nullable Uplink uplink) {
    if (uplink == null ? followed == null : uplink.equals(followed)) {
      return;
    }
    if (probing != null) {
      probing.cancel(false);
      probing = null;
    }
    followed = uplink;
    misses = 0;
    board.online(true);
    if (uplink != null) {
      probing =
          clock.scheduleWithFixedDelay(
              () -> probe(uplink), 0, uplink.every().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Probes once and waits for the result. */
  void probe(Uplink uplink) {
    judge(uplink, controlPlane.answers(uplink.probe(), TIMEOUT));
  }

  private synchronized void judge(Uplink uplink, boolean answered) {
    if (!uplink.equals(followed)) {
      return;
    }
    misses = answered ? 0 : misses + 1;
    var up = misses < MISSES_TO_BE_DOWN;
    if (up != board.isOnline()) {
      log.info("the uplink is {}", up ? "up" : "down");
      board.online(up);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
