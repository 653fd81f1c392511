/**
 * Prices that others publish: price lists are read, compared with what is known, and written down
 * for review. Nothing here runs while requests are served.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.prices.PriceFeed} reads a list, {@link
 * dev.wagonway.gateway.prices.PriceDiff} tells what is different. Must not depend on the serving
 * packages.
 */
@NullMarked
package dev.wagonway.gateway.prices;

import org.jspecify.annotations.NullMarked;
