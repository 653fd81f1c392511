/**
 * What upstreams' errors have in common, whatever their API: the causes that words and statuses
 * tell, and how long to wait. Start at {@link dev.wagonway.wire.error.Cause}. Must not depend on
 * any wire.
 */
@NullMarked
package dev.wagonway.wire.error;

import org.jspecify.annotations.NullMarked;
