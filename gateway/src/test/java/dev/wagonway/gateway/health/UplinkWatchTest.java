package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Uplink;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UplinkWatchTest {

  private static final Uplink UPLINK =
      new Uplink(URI.create("https://connectivity.example/"), Duration.ofDays(1));

  private final World world = new World();
  private final TargetBoard board = new TargetBoard(InstantSource.system());
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final UplinkWatch watch = new UplinkWatch(world, board, clock);

  /** Answers or not. */
  private static final class World implements ControlPlane {

    private final AtomicInteger times = new AtomicInteger();
    private volatile boolean reachable = true;

    @Override
    public boolean isAlive(Target target, Duration timeout) {
      return false;
    }

    @Override
    public List<String> discoverModels(URI baseUrl, Duration timeout) {
      return List.of();
    }

    @Override
    public boolean answers(URI address, Duration timeout) {
      times.incrementAndGet();
      return reachable;
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void oneMissedProbeIsNoOutageAndOneAnswerEndsOne() throws Exception {
    follow();
    world.reachable = false;
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isFalse();
    world.reachable = true;
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
  }

  @Test
  void aProbeThatEndsAfterThePolicyDroppedItCountsNoMore() throws Exception {
    follow();
    watch.follow(null);
    world.reachable = false;
    watch.probe(UPLINK);
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
  }

  @Test
  void aReloadThatLeavesTheUplinkAloneDoesNotBeginAnew() throws Exception {
    follow();
    world.reachable = false;
    watch.probe(UPLINK);
    watch.probe(UPLINK);
    watch.follow(new Uplink(UPLINK.probe(), UPLINK.every()));
    assertThat(board.isOnline()).isFalse();
    assertThat(world.times).hasValue(3);
  }

  /** Follows, and waits until the first probe has been judged. */
  private void follow() throws Exception {
    watch.follow(UPLINK);
    clock.schedule(() -> {}, 0, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);
    assertThat(world.times).hasValue(1);
  }
}
