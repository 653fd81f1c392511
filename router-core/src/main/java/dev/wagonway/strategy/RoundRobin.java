package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.util.Arrays;

/** Lets the candidates take turns. */
public record RoundRobin() implements Strategy {

  private static final String NAME = "round-robin";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    var first = Math.floorMod(contest.facts().turn(contest.query().route()), scores.length);
    Arrays.setAll(scores, i -> -Math.floorMod(i - first, scores.length));
  }

  /** Makes it; there is nothing to choose. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      return new RoundRobin();
    }
  }
}
