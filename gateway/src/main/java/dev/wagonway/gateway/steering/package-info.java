/**
 * What operators steer: targets, the policy, log levels; and who changed what.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.steering.Steering} makes the operations, {@link
 * dev.wagonway.gateway.steering.PolicyFiles} is where the policy's text is kept. Nothing on a
 * request's way depends on this package.
 */
@NullMarked
package dev.wagonway.gateway.steering;

import org.jspecify.annotations.NullMarked;
