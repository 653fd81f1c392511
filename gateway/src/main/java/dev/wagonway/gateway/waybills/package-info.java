/**
 * Waybills as lines of JSON: written while requests are served, read when they are replayed.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.waybills.RecordedDecision}. A line never holds a
 * word of a prompt or an answer.
 */
@NullMarked
package dev.wagonway.gateway.waybills;

import org.jspecify.annotations.NullMarked;
