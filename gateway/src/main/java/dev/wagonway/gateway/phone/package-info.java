/**
 * Knows which numbers telephones have, by the numbering plans of all countries.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.phone.NumberingPlans}. Depends on no other part of
 * the gateway; the only place that knows libphonenumber.
 */
@NullMarked
package dev.wagonway.gateway.phone;

import org.jspecify.annotations.NullMarked;
