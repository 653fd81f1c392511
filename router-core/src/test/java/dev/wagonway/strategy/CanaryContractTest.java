package dev.wagonway.strategy;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;
import java.util.List;
import java.util.Map;

class CanaryContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new Canary.Factory();
  }

  @Override
  protected Options options(List<Target> candidates) {
    var id = candidates.getFirst().id();
    return new Options(Map.of("target", id, "share", "0.5"), Map.of(), candidates);
  }
}
