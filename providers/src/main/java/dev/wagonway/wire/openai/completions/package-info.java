/**
 * The wire {@code openai-completions}: OpenAI's older API, which continues a text.
 *
 * <p>The starting point is {@link dev.wagonway.wire.openai.completions.OpenAiCompletionsWire}. A
 * request with one prompt is read as a conversation of one message, so that any chat target can
 * serve it. What chunks, usage and errors have in common with Chat Completions is read there, in
 * {@code wire.openai.chat}, the only other wire that this package may depend on.
 */
@NullMarked
package dev.wagonway.wire.openai.completions;

import org.jspecify.annotations.NullMarked;
