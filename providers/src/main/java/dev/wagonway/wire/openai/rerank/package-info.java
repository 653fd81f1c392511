/**
 * Rankings of documents in the form that Jina, vLLM and most hosts of open models share. Start at
 * {@link dev.wagonway.wire.openai.rerank.JinaRerank}. Must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.openai.rerank;

import org.jspecify.annotations.NullMarked;
