package dev.wagonway.gateway.health;

import dev.wagonway.config.Uplink;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.spi.ControlPlane;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at intervals whether the cloud can be reached, if the policy says whom to ask, and at once
 * if connections to two clouds fail. The uplink counts as down after two missed probes, of which
 * the second begins when half of the first one's time is over, and as up after one answered.
 * Thread-safe.
 */
public final class UplinkWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UplinkWatch.class);

  private final ControlPlane controlPlane;
  private final TargetBoard board;
  private final Runnable wentDown;
  private final ScheduledExecutorService clock;
  private final UplinkDoubt doubt = new UplinkDoubt();
  private final AtomicBoolean inDoubt = new AtomicBoolean();
  private volatile @Nullable Uplink followed;
  private @Nullable Future<?> probing;

  /**
   * A watch with a thread of its own.
   *
   * @param wentDown what else is to be done whenever the uplink is found to be down
   */
  public UplinkWatch(ControlPlane controlPlane, TargetBoard board, Runnable wentDown) {
    this(
        controlPlane,
        board,
        wentDown,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("uplink").factory()));
  }

  /** A watch that probes on {@code clock}, which is its own from now on. */
  UplinkWatch(
      ControlPlane controlPlane,
      TargetBoard board,
      Runnable wentDown,
      ScheduledExecutorService clock) {
    this.controlPlane = controlPlane;
    this.board = board;
    this.wentDown = wentDown;
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
    board.online(true);
    if (uplink != null) {
      probing =
          clock.scheduleWithFixedDelay(
              () -> probe(uplink), 0, uplink.every().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Learns from how an attempt at {@code target} ended. Without a probe that means nothing, as
   * nobody would find out when the uplink is back.
   */
  public void learn(Target target, Outcome outcome) {
    var uplink = followed;
    if (target.tier() == Tier.CLOUD
        && doubt.arises(target, outcome, System.nanoTime())
        && uplink != null
        && board.isOnline()
        && inDoubt.compareAndSet(false, true)) {
      probeNow(uplink);
    }
  }

  private void probeNow(Uplink uplink) {
    try {
      clock.execute(() -> {
        inDoubt.set(false);
        probe(uplink);
      });
    } catch (RejectedExecutionException _) {
      // Closed: requests that end now teach nobody anything.
    }
  }

  /** Probes, twice if need be, and waits for the result. */
  void probe(Uplink uplink) {
    judge(uplink, isReachable(uplink));
  }

  private boolean isReachable(Uplink uplink) {
    var timeout = uplink.timeout();
    var half = timeout.dividedBy(2);
    var first =
        CompletableFuture.supplyAsync(
            () -> controlPlane.answers(uplink.probe(), timeout),
            task -> Thread.ofVirtual().name("uplink-probe").start(task));
    var early = first.copy().completeOnTimeout(false, half.toNanos(), TimeUnit.NANOSECONDS).join();
    if (early || (first.isDone() && !board.isOnline())) {
      return early;
    }
    return controlPlane.answers(uplink.probe(), half) || first.join();
  }

  private synchronized void judge(Uplink uplink, boolean up) {
    if (!uplink.equals(followed) || up == board.isOnline()) {
      return;
    }
    board.online(up);
    if (up) {
      log.info("the uplink is up");
    } else {
      log.warn("the uplink is down");
      wentDown.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
