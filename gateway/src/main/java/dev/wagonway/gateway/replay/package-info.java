/**
 * What a policy would have made of requests that were served under another.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.replay.Replay} reckons, {@link
 * dev.wagonway.gateway.replay.Report} is what it comes to. Calls no model, reads no clock and knows
 * no chance, so the same log and the same policy give the same numbers; prints nothing.
 */
@NullMarked
package dev.wagonway.gateway.replay;

import org.jspecify.annotations.NullMarked;
