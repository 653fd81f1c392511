/**
 * Writes down what was consumed, so that nothing settled is lost: start with {@link
 * dev.wagonway.gateway.ledger.Ledger}. Must not depend on how requests are read, routed or relayed.
 */
@NullMarked
package dev.wagonway.gateway.ledger;

import org.jspecify.annotations.NullMarked;
