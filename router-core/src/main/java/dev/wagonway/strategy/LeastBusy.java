package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.util.Arrays;

/**
 * Prefers the target with the least work: the fewest requests in progress, as a share of what it
 * takes at a time where that is known. A target without a limit counts as if it took {@value
 * #USUAL_CONCURRENT}, one that warms up as if it took only its part.
 */
public record LeastBusy() implements Strategy {

  private static final String NAME = "least-busy";
  private static final double USUAL_CONCURRENT = 64;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    Arrays.setAll(
        scores,
        i -> {
          var target = contest.candidates().get(i).target().subject();
          var most = target.maxConcurrent() > 0 ? target.maxConcurrent() : USUAL_CONCURRENT;
          var known = contest.facts().about(target);
          return -known.inFlight() / (most * known.weight());
        });
  }

  /** Makes it; there is nothing to choose. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      return new LeastBusy();
    }
  }
}
