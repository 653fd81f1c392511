/**
 * What is remembered of conversations, so that they can stay where they are.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.memory.Conversations}. Holds hashes and target
 * ids, never a word of a prompt. Knows nothing of connections or metrics.
 */
@NullMarked
package dev.wagonway.gateway.memory;

import org.jspecify.annotations.NullMarked;
