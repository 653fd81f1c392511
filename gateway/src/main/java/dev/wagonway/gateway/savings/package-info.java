/**
 * What requests would have cost elsewhere, and what routing them cost.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.savings.Baselines}. Names no metric and writes no
 * file: it only reckons.
 */
@NullMarked
package dev.wagonway.gateway.savings;

import org.jspecify.annotations.NullMarked;
