package dev.wagonway.strategy;

import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;

class LeastBusyContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new LeastBusy.Factory();
  }
}
