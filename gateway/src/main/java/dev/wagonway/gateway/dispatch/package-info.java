/**
 * Which target is asked, when the next one is, and when a request is given up.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.dispatch.Dispatcher}. Moves no bytes.
 */
@NullMarked
package dev.wagonway.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
