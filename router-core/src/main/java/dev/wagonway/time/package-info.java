/**
 * Recurring times: when office hours or a vendor's cheap hours are.
 *
 * <p>Starting point: {@link dev.wagonway.time.WeeklyWindow}. Must not know what is decided by them.
 */
@NullMarked
package dev.wagonway.time;

import org.jspecify.annotations.NullMarked;
