/**
 * What is known of every target from its answers, its probes and its own words, and who may be sent
 * to it.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.health.TargetBoard}, which the router consults,
 * and {@link dev.wagonway.gateway.health.Doors}, through which every request to a target goes.
 */
@NullMarked
package dev.wagonway.gateway.health;

import org.jspecify.annotations.NullMarked;
