/**
 * The wire {@code ollama}: Ollama's own API, for clients and upstreams alike. Streams are lines of
 * JSON; tool calls carry objects and, with older servers and clients, no ids.
 *
 * <p>Starting points: {@link dev.wagonway.wire.ollama.OllamaWire}, {@code ConversationReader},
 * {@code LineReader}. Must not depend on another wire.
 */
@NullMarked
package dev.wagonway.wire.ollama;

import org.jspecify.annotations.NullMarked;
