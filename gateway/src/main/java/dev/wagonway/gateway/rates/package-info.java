/**
 * How often, and for how much, callers may ask in a time: counted in this process or, for several
 * gateways together, in Redis.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.rates.RateLimits} and {@link
 * dev.wagonway.gateway.rates.Ticket}. Knows no bytes and no exchanges; what targets can take is the
 * business of {@code limit}.
 */
@NullMarked
package dev.wagonway.gateway.rates;

import org.jspecify.annotations.NullMarked;
