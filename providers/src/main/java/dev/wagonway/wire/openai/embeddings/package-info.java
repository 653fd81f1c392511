/**
 * Embeddings in OpenAI's form, for clients and upstreams alike. Start at {@link
 * dev.wagonway.wire.openai.embeddings.OpenAiEmbeddings}. Must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.openai.embeddings;

import org.jspecify.annotations.NullMarked;
