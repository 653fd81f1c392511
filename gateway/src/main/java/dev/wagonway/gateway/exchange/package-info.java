/**
 * One request from its arrival to its settlement, in straight-line code on one virtual thread.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.exchange.Exchange}, which reads in the order in
 * which things happen, and {@link dev.wagonway.gateway.exchange.Exchanges}, which starts them.
 * Moves no bytes itself: see {@code relay}.
 */
@NullMarked
package dev.wagonway.gateway.exchange;

import org.jspecify.annotations.NullMarked;
