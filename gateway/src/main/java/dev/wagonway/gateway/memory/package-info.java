/**
 * What is remembered of conversations, so that they can stay where they are, and so that clients
 * can refer to earlier answers by id.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.memory.Conversations}, which holds hashes and
 * target ids, never a word of a prompt; {@link dev.wagonway.gateway.memory.Keepsakes}, which holds
 * words, bounded and for a while, and writes them nowhere. Knows nothing of connections or metrics.
 */
@NullMarked
package dev.wagonway.gateway.memory;

import org.jspecify.annotations.NullMarked;
