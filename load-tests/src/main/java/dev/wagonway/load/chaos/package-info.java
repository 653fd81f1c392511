/**
 * Puts the gateway under faults, as a process among upstreams and clients that misbehave, and
 * checks every answer: that it is there, is the right one, is complete, and came from a target that
 * was allowed to see the request.
 *
 * <p>A {@linkplain dev.wagonway.load.chaos.Plan plan} is a pure function of its seed: when which
 * upstream gets which {@linkplain dev.wagonway.load.chaos.Fault fault}, and which client asks for
 * what. Every request is an {@linkplain dev.wagonway.load.chaos.Errand errand} with a nonce of its
 * own, from which its one right answer follows; so clients know it without asking anybody.
 *
 * <p>Starting points: {@link dev.wagonway.load.chaos.Chaos} (what is run), {@link
 * dev.wagonway.load.chaos.Upstream} and {@link dev.wagonway.load.chaos.Performance} (upstreams),
 * {@link dev.wagonway.load.chaos.Customer} (clients), {@link dev.wagonway.load.chaos.Judge} (what
 * counts as a violation). Nothing here may depend on the gateway's classes.
 */
@NullMarked
package dev.wagonway.load.chaos;

import org.jspecify.annotations.NullMarked;
