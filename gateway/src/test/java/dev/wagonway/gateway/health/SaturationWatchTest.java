package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.ServerLoad;
import dev.wagonway.testkit.Targets;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default bounds are 8 requests that wait, 0.95 of the cache, and 0.7 of both for relief. */
class SaturationWatchTest {

  private final Server server = new Server();
  private final AtomicLong now = new AtomicLong();
  private final TargetBoard board = new TargetBoard(InstantSource.system());
  private final Target target = Targets.onPrem();
  private final SaturationWatch watch =
      new SaturationWatch(server, board, () -> List.of(target), now::get);

  /** Tells what it is told to. */
  private static final class Server implements ControlPlane {

    private Optional<ServerLoad> load = Optional.empty();

    @Override
    public boolean tellsLoad(Target target) {
      return true;
    }

    @Override
    public Optional<ServerLoad> load(Target target, Duration timeout) {
      return load;
    }

    @Override
    public boolean isAlive(Target target, Duration timeout) {
      return true;
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
    public void close() {}
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private Availability after(int waiting, double cacheUse) {
    server.load = Optional.of(new ServerLoad(waiting, 4, cacheUse));
    return asked();
  }

  private Availability asked() {
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    watch.ask(target);
    return board.about(target).availability();
  }

  @Test
  void aLongQueueOrAFullCacheSaturates() {
    assertThat(after(7, 0.94)).isEqualTo(Availability.UP);
    assertThat(after(8, 0)).isEqualTo(Availability.SATURATED);
    assertThat(after(0, 0)).isEqualTo(Availability.SATURATED);
    assertThat(after(0, 0.95)).isEqualTo(Availability.SATURATED);
    assertThat(board.load(target)).isEqualTo(new ServerLoad(0, 4, 0.95));
  }

  @Test
  void reliefTakesThreeCalmReportsInARow() {
    after(20, 0.5);
    assertThat(after(5, 0.5)).isEqualTo(Availability.SATURATED);
    assertThat(after(5, 0.5)).isEqualTo(Availability.SATURATED);
    assertThat(after(6, 0.5)).as("not below 0.7 of 8").isEqualTo(Availability.SATURATED);
    assertThat(after(5, 0.5)).isEqualTo(Availability.SATURATED);
    assertThat(after(5, 0.5)).isEqualTo(Availability.SATURATED);
    assertThat(after(5, 0.5)).isEqualTo(Availability.UP);
    assertThat(after(7, 0.5)).as("not calm, not too much either").isEqualTo(Availability.UP);
  }

  @Test
  void aServerThatSaysNothingForTenSecondsCountsAsNotSaturated() {
    after(20, 0.5);
    server.load = Optional.empty();
    for (var second = 1; second < 10; second++) {
      assertThat(asked()).as("second %d", second).isEqualTo(Availability.SATURATED);
    }
    assertThat(asked()).isEqualTo(Availability.UP);
    assertThat(board.load(target)).isNull();
  }
}
