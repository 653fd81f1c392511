/**
 * What operators and the router see of the traffic: metrics, latencies, health.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.observe.Meters}, which owns every metric name,
 * and {@link dev.wagonway.gateway.health.TargetBoard}, which the router consults. Does not touch
 * bytes or connections.
 */
@NullMarked
package dev.wagonway.gateway.observe;

import org.jspecify.annotations.NullMarked;
