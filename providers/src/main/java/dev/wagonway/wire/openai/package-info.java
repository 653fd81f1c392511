/**
 * What OpenAI's API offers beside conversations: embeddings, rankings, moderation, sound and
 * images, as parts of the wire {@code openai-chat}.
 *
 * <p>The starting point is {@link dev.wagonway.wire.openai.OpenAiServices}. Must not depend on the
 * package of the conversations, which depends on this one.
 */
@NullMarked
package dev.wagonway.wire.openai;

import org.jspecify.annotations.NullMarked;
