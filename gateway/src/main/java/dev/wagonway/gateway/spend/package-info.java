/**
 * Tells people and programs what calls have cost: start with {@link
 * dev.wagonway.gateway.spend.SpendReport}. Must not depend on how requests are read, routed or
 * relayed.
 */
@NullMarked
package dev.wagonway.gateway.spend;

import org.jspecify.annotations.NullMarked;
