package dev.wagonway.strategy;

import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;

/** Makes the strategy that tries candidates in the order in which the route lists them. */
public final class Priority implements StrategyFactory {

  @Override
  public String name() {
    return Strategy.AS_LISTED.name();
  }

  @Override
  public Strategy create(Options options) {
    return Strategy.AS_LISTED;
  }
}
