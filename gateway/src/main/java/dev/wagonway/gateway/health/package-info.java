/**
 * What is known of every target from its answers, its probes and its own words, and who may be sent
 * to it.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.health.TargetBoard}, which the router consults,
 * and {@link dev.wagonway.gateway.health.Doors}, through which every request to a target goes.
 * {@code Fitness} is all about one target: its {@code Breaker}, its credentials ({@code KeyRing}),
 * how it does among its {@code Peers}, its times ({@code TargetWatch}). {@link
 * dev.wagonway.gateway.health.Headroom} is what providers tell of their limits. {@link
 * dev.wagonway.gateway.health.HealthChecks}, {@link dev.wagonway.gateway.health.SaturationWatch}
 * and {@link dev.wagonway.gateway.health.UplinkWatch} ask by themselves. Moves no bytes, and names
 * no metric.
 */
@NullMarked
package dev.wagonway.gateway.health;

import org.jspecify.annotations.NullMarked;
