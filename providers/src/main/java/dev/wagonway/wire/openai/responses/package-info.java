/**
 * OpenAI's Responses, for clients and upstreams alike, without what needs a server's own tools or
 * its lasting memory. {@code Keeping} and {@code Earlier} let conversations go on by id for a
 * while.
 *
 * <p>Starting points: {@link dev.wagonway.wire.openai.responses.OpenAiResponsesWire}; for clients'
 * requests {@code ConversationReader}, for answers to them {@code ResponsesEventWriter}, for
 * upstreams {@code ConversationWriter} and {@code ResponsesEventReader}. Of other wires it must
 * depend on {@code openai.chat} alone, whose envelope for errors it shares.
 */
@NullMarked
package dev.wagonway.wire.openai.responses;

import org.jspecify.annotations.NullMarked;
