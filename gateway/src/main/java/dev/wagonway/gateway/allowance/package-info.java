/**
 * Counts what routes and callers use of their allowances, in memory: start with {@link
 * dev.wagonway.gateway.allowance.Spendings}. What the limits are and what follows from them is the
 * policy's; see {@link dev.wagonway.route.Budget}. Must not depend on how requests are read or
 * relayed.
 */
@NullMarked
package dev.wagonway.gateway.allowance;

import org.jspecify.annotations.NullMarked;
