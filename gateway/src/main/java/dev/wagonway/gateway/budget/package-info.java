/**
 * Sets aside what calls may come to, and settles what they have come to: start with {@link
 * dev.wagonway.gateway.budget.Treasury}. What budgets there are is the policy's.
 */
@NullMarked
package dev.wagonway.gateway.budget;

import org.jspecify.annotations.NullMarked;
