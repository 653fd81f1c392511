/**
 * Which target is asked, when the next one is, and when a request is given up.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.dispatch.Dispatcher}; inside, {@code Trip} for
 * what happens in its order, and {@code Itinerary} for who is next, which knows no clock and no
 * sockets. Nobody else starts attempts. Moves no bytes: see {@code relay}.
 */
@NullMarked
package dev.wagonway.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
