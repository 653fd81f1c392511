package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Uplink;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
  private final AtomicInteger outages = new AtomicInteger();
  private final UplinkWatch watch = new UplinkWatch(world, board, outages::incrementAndGet, clock);

  /** Answers or not. */
  private static final class World implements ControlPlane {

    private final AtomicInteger times = new AtomicInteger();
    private volatile boolean reachable = true;
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

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
      if (silent.getAndSet(0) > 0) {
        awaitRelease();
        return false;
      }
      if (misses.getAndSet(0) > 0) {
        return false;
      }
      return reachable;
    }

    private void awaitRelease() {
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
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
    world.misses.set(1);
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
    assertThat(world.times).as("asked again at once").hasValue(3);
    world.reachable = false;
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isFalse();
    assertThat(world.times).hasValue(5);
    assertThat(outages).hasValue(1);
    watch.probe(UPLINK);
    assertThat(world.times).as("no second question while it is down").hasValue(6);
    world.reachable = true;
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
    assertThat(outages).hasValue(1);
  }

  @Test
  void aProbeWithoutAnAnswerIsFollowedByAnotherBeforeItsTimeIsOver() throws Exception {
    follow();
    world.silent.set(1);
    watch.probe(UPLINK);
    assertThat(world.times).hasValue(3);
    assertThat(board.isOnline()).isTrue();
    world.released.countDown();
  }

  @Test
  void failuresOfTwoCloudsAreLookedIntoAtOnce() throws Exception {
    follow();
    world.reachable = false;
    var lost = new Outcome.Undelivered(new Failure.ConnectFailed("no connection"), null);
    watch.learn(Targets.edge(), lost);
    watch.learn(cloud("one"), lost);
    awaitClock();
    assertThat(board.isOnline()).isTrue();
    assertThat(world.times).hasValue(1);
    watch.learn(cloud("two"), lost);
    awaitClock();
    assertThat(board.isOnline()).isFalse();
    assertThat(world.times).hasValue(3);
  }

  @Test
  void withoutAProbeFailuresProveNothing() {
    var lost = new Outcome.Undelivered(new Failure.ConnectFailed("no connection"), null);
    watch.learn(cloud("one"), lost);
    watch.learn(cloud("two"), lost);
    assertThat(board.isOnline()).isTrue();
    assertThat(world.times).hasValue(0);
  }

  private static Target cloud(String name) {
    var url = URI.create("https://" + name + ".example/v1");
    return Variant.of(Targets.cloud())
        .id(name)
        .at(new Endpoint("openai-chat", "openai", url, null))
        .target();
  }

  @Test
  void aProbeThatEndsAfterThePolicyDroppedItCountsNoMore() throws Exception {
    follow();
    watch.follow(null);
    world.reachable = false;
    watch.probe(UPLINK);
    assertThat(board.isOnline()).isTrue();
  }

  @Test
  void aReloadThatLeavesTheUplinkAloneDoesNotBeginAnew() throws Exception {
    follow();
    world.reachable = false;
    watch.probe(UPLINK);
    watch.follow(new Uplink(UPLINK.probe(), UPLINK.every()));
    assertThat(board.isOnline()).isFalse();
    assertThat(world.times).hasValue(3);
  }

  /** Follows, and waits until the first probe has been judged. */
  private void follow() throws Exception {
    watch.follow(UPLINK);
    awaitClock();
    assertThat(world.times).hasValue(1);
  }

  private void awaitClock() throws Exception {
    clock.schedule(() -> {}, 0, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);
  }
}
