/**
 * The wire {@code openai-chat}: OpenAI's Chat Completions, as OpenAI and the many servers that
 * imitate it speak it.
 *
 * <p>The starting point is {@link dev.wagonway.wire.openai.chat.OpenAiChatWire}. Two halves stand
 * side by side. The hot one never builds a tree: {@code RequestReader} decodes a request for
 * routing, {@code ChatRelay} with {@code ChunkReader} meters a stream as it passes, {@code
 * ChunkScan} and {@code ChatEventWriter} translate one. The cold one works on trees: conversations,
 * rare events, answers and errors in full. Must not depend on sockets, on other wires, or on a
 * provider's name; what only some servers do is recognised by its shape.
 */
@NullMarked
package dev.wagonway.wire.openai.chat;

import org.jspecify.annotations.NullMarked;
