/**
 * The data of one attempt, event-driven on the loop that the client and the upstream connection
 * share.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.relay.Attempt}. Decides nothing: which target, and
 * what after a failure, is {@code exchange}'s business.
 */
@NullMarked
package dev.wagonway.gateway.relay;

import org.jspecify.annotations.NullMarked;
