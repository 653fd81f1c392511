/**
 * The strategies that come with the router: by cost, time, quality or all three; shares of the
 * traffic; the operator's order; load; turns; a trial of something new.
 *
 * <p>Starting points: {@link dev.wagonway.strategy.Utility}, {@link
 * dev.wagonway.strategy.WeightedSplit}. Each is a {@link dev.wagonway.route.Strategy} with a {@link
 * dev.wagonway.spi.StrategyFactory} in it, named in {@code META-INF/services}; others can be added
 * in the same way.
 */
@NullMarked
package dev.wagonway.strategy;

import org.jspecify.annotations.NullMarked;
