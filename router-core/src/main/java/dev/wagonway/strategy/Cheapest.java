package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.util.Arrays;

/** Prefers the lowest expected cost. */
public record Cheapest() implements Strategy {

  private static final String NAME = "cheapest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    Arrays.setAll(scores, i -> -(double) contest.candidates().get(i).expectedCost().nanoUsd());
  }

  /** Makes it; there is nothing to choose. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      return new Cheapest();
    }
  }
}
