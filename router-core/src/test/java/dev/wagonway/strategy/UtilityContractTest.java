package dev.wagonway.strategy;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;
import java.util.List;
import java.util.Map;

class UtilityContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new Utility.Factory();
  }

  @Override
  protected Options options(List<Target> candidates) {
    return new Options(Map.of("quality", "1", "cost", "0.5"), Map.of(), candidates);
  }
}
