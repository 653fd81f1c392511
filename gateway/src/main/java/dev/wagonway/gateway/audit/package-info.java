/**
 * The audit log: which labels requests had, by which kinds of findings, and where they were sent;
 * each entry sealed to the one before. Never a value, never a word of a prompt.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.audit.AuditLog}, which writes, {@link
 * dev.wagonway.gateway.audit.AuditTrail}, which reads and verifies. Knows nothing of connections.
 */
@NullMarked
package dev.wagonway.gateway.audit;

import org.jspecify.annotations.NullMarked;
