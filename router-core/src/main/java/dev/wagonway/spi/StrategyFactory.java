package dev.wagonway.spi;

import dev.wagonway.route.Strategy;

/**
 * Makes a strategy from what a policy says about it. Implementations are stateless, have a public
 * no-argument constructor and are named in {@code META-INF/services}.
 */
public interface StrategyFactory {

  /** The name by which policies ask for it: {@code cheapest}. */
  String name();

  /**
   * Makes the strategy of one route or rule.
   *
   * @throws OptionException if an option is missing, or its value means nothing
   */
  Strategy create(Options options);
}
