/**
 * Measures the gateway's ledger: what a posting costs the request, how fast the store takes them,
 * how large it gets and how long a report takes. Starting point: {@link
 * dev.wagonway.load.ledger.MeasureLedger}.
 */
@NullMarked
package dev.wagonway.load.ledger;

import org.jspecify.annotations.NullMarked;
