package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.testkit.Targets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private final House house = new House();
  private final TargetBoard board = new TargetBoard(new FakeTime());
  private final HealthChecks checks = new HealthChecks(house, board, List::of);

  /** Answers or not, perhaps after it has been waited for. */
  private static final class House implements ControlPlane {

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean alive = true;
    private volatile boolean closed;

    @Override
    public boolean isAlive(Target target, Duration timeout) {
      asked.incrementAndGet();
      if (slow) {
        reached.countDown();
        try {
          assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return alive;
    }

    @Override
    public List<String> discoverModels(URI baseUrl, Duration timeout) {
      return List.of();
    }

    @Override
    public boolean answers(URI address, Duration timeout) {
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void close() {
    checks.close();
  }

  @Test
  void aTargetIsDownAfterTwoMissedProbesAndUpAfterOneAnswered() {
    house.alive = false;
    checks.probe(Targets.onPrem());
    assertThat(state()).isEqualTo(Availability.UP);
    checks.probe(Targets.onPrem());
    assertThat(state()).isEqualTo(Availability.DOWN);
    house.alive = true;
    checks.probe(Targets.onPrem());
    assertThat(state()).isEqualTo(Availability.UP);
  }

  @Test
  void aTargetIsProbedOnceAtATime() throws Exception {
    house.slow = true;
    var first = Thread.ofVirtual().start(() -> checks.probe(Targets.onPrem()));
    assertThat(house.reached.await(20, TimeUnit.SECONDS)).isTrue();
    checks.probe(Targets.onPrem());
    assertThat(house.asked).hasValue(1);
    house.go.countDown();
    first.join();
    checks.probe(Targets.onPrem());
    assertThat(house.asked).hasValue(2);
  }

  @Test
  void whatProbesIsLeftToWhoeverMadeIt() {
    checks.close();
    assertThat(house.closed).isFalse();
  }

  private Availability state() {
    return board.about(Targets.onPrem()).availability();
  }
}
