package dev.wagonway.strategy;

import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;

class PriorityContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new Priority();
  }
}
