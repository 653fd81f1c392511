package dev.wagonway.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much a limit lets through in any window, over random histories. */
class BurstTest {

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
  private final RateLimits limits =
      new RateLimits(new Meters(new SimpleMeterRegistry(), "test").rates(), nanos::get);

  @Test
  void nobodyPassesMoreThanTheBurstAndWhatHasFlownInSince() {
    for (var seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var most = 1 + random.nextInt(40);
      var span = Duration.ofMillis(50 + random.nextInt(100_000));
      var caller = RateLimitsTest.caller(new RateLimit("key/" + seed, What.REQUESTS, most, span));
      var passed = new ArrayList<Long>();
      for (var i = 0; i < 600; i++) {
        nanos.addAndGet(random.nextLong(1 + 3 * span.toNanos() / most));
        if (enters(caller, i)) {
          passed.add(nanos.get());
        }
      }
      assertThat(passed).hasSizeGreaterThan(most);
      assertThat(worstExcess(passed, most, span)).as("seed %d", seed).isLessThanOrEqualTo(1e-6);
    }
  }

  /** By how much the window with most requests has more than the burst and what flows in. */
  private static double worstExcess(List<Long> passed, int most, Duration span) {
    var worst = Double.NEGATIVE_INFINITY;
    for (var from = 0; from < passed.size(); from++) {
      for (var to = from; to < passed.size(); to++) {
        var window = (double) (passed.get(to) - passed.get(from)) / (double) span.toNanos();
        worst = Math.max(worst, to - from + 1 - (most + most * window));
      }
    }
    return worst;
  }

  private boolean enters(Caller caller, int number) {
    try {
      limits.ticket(caller, "ticket" + number).enter();
      return true;
    } catch (FailureException _) {
      return false;
    }
  }
}
