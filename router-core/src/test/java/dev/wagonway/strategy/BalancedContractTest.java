package dev.wagonway.strategy;

import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;

class BalancedContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new Utility.BalancedFactory();
  }
}
