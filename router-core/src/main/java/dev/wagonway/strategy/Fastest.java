package dev.wagonway.strategy;

import dev.wagonway.route.Candidate;
import dev.wagonway.route.Contest;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * Prefers the shortest expected time. Of candidates that cost the same and are as good, those that
 * differ by less than measurements do count as equally fast.
 *
 * @param toFirstToken whether until the first content, rather than until the whole answer
 */
public record Fastest(boolean toFirstToken) implements Strategy {

  private static final String NAME = "fastest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    var nanos = Levelled.nanos(contest, candidate -> time(candidate).toNanos());
    Arrays.setAll(scores, i -> -(double) nanos[i]);
  }

  private Duration time(Candidate candidate) {
    return toFirstToken ? candidate.expectedFirstToken() : candidate.expectedLatency();
  }

  /** Makes it; {@code by: total} (default) or {@code by: first-token}. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      return new Fastest(options.word("by", "total", "first-token").equals("first-token"));
    }
  }
}
