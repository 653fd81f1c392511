/**
 * How many requests at a time are sent to a target, who waits for a place, who is turned away, and
 * how many retries it gets.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.limit.Gate} and {@link
 * dev.wagonway.gateway.limit.RetryBudgets}. Knows no bytes, no connections, and nothing else of the
 * gateway.
 */
@NullMarked
package dev.wagonway.gateway.limit;

import org.jspecify.annotations.NullMarked;
