/**
 * A second opinion on requests that lie near a threshold, from an embedding of their words, which
 * costs a thousand times as much as the first. Off unless somebody provides an {@link
 * dev.wagonway.predict.embedding.Embedder}.
 *
 * <p>Starting point: {@link dev.wagonway.predict.embedding.SecondOpinion}. Knows no library that
 * computes embeddings, and neither targets nor configuration.
 */
@NullMarked
package dev.wagonway.predict.embedding;

import org.jspecify.annotations.NullMarked;
