/**
 * What a conversation with a model consists of, free of any API's spelling: the request as routing
 * sees it, the events of an answer, token usage, and the ways in which a call can fail.
 *
 * <p>Starting points: {@link dev.wagonway.chat.ChatRequest}, {@link dev.wagonway.chat.ChatEvent},
 * {@link dev.wagonway.chat.Failure}. Depends on nothing but the JDK.
 */
@NullMarked
package dev.wagonway.chat;

import org.jspecify.annotations.NullMarked;
