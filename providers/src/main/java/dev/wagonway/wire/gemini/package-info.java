/**
 * Google's {@code generateContent}, as the Gemini API and Vertex AI have it, for clients and
 * upstreams alike: requests, whole answers, event streams as SSE or as one JSON array, errors and
 * embeddings.
 *
 * <p>The starting point is {@link dev.wagonway.wire.gemini.GeminiWire}. Must not depend on any
 * other wire, nor on how bytes travel.
 */
@NullMarked
package dev.wagonway.wire.gemini;

import org.jspecify.annotations.NullMarked;
