/**
 * How many requests at a time are sent to a target, who waits for a place, and who is turned away.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.limit.Gate}. Knows no bytes and no connections.
 */
@NullMarked
package dev.wagonway.gateway.limit;

import org.jspecify.annotations.NullMarked;
