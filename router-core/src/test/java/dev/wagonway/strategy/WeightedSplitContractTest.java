package dev.wagonway.strategy;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.testkit.StrategyContract;
import java.util.List;
import java.util.Map;

class WeightedSplitContractTest extends StrategyContract {

  @Override
  protected StrategyFactory factory() {
    return new WeightedSplit.Factory();
  }

  @Override
  protected Options options(List<Target> candidates) {
    var id = candidates.getFirst().id();
    return new Options(Map.of(), Map.of("shares", Map.of(id, "2")), candidates);
  }
}
