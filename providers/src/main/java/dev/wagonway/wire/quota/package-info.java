/**
 * How answers tell, in their headers, what is left of rate limits. Vendors differ in spelling only,
 * so that one reader, {@link dev.wagonway.wire.quota.QuotaHeaders}, does for all wires. Depends on
 * no wire.
 */
@NullMarked
package dev.wagonway.wire.quota;

import org.jspecify.annotations.NullMarked;
