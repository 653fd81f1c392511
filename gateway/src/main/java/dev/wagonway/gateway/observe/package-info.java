/**
 * What operators see of the traffic: metrics.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.observe.Meters}, which owns every metric name.
 * Does not touch bytes or connections.
 */
@NullMarked
package dev.wagonway.gateway.observe;

import org.jspecify.annotations.NullMarked;
