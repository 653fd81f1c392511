/**
 * Waybills as lines of JSON: written while requests are served, read when they are replayed.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.waybills.WaybillLine} for the format, {@link
 * dev.wagonway.gateway.waybills.WaybillLog} for the file, {@link
 * dev.wagonway.gateway.waybills.WaybillReader} for the way back to {@link
 * dev.wagonway.gateway.waybills.RecordedDecision}. A line never holds a word of a prompt or an
 * answer, nor what the client sent to tell its sessions apart.
 */
@NullMarked
package dev.wagonway.gateway.waybills;

import org.jspecify.annotations.NullMarked;
