package dev.wagonway.strategy;

import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;

class RoundRobinContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new RoundRobin.Factory();
  }
}
