package dev.wagonway.chat;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What routing needs to know of a chat request; the words themselves stay in the bytes that the
 * client sent.
 *
 * @param model the name that the client asked for: a route, a target or a model
 * @param stream whether the client wants the answer as an event stream
 * @param includeUsage whether the client asked for usage in that stream
 * @param turns the number of messages in the conversation
 * @param inputTokens an estimate of the prompt's size, tool definitions included
 * @param maxOutputTokens the client's limit on generated tokens, or 0 if it set none
 * @param choices how many alternative answers the client wants, at least 1
 * @param needs what the target must be able to do
 * @param session a key that stays the same through a conversation, or null if the client sent none
 */
public record ChatRequest(
    String model,
    boolean stream,
    boolean includeUsage,
    int turns,
    long inputTokens,
    long maxOutputTokens,
    int choices,
    Set<Capability> needs,
    @Nullable String session) {

  public ChatRequest {
    needs = Set.copyOf(needs);
    if (choices < 1) {
      throw new IllegalArgumentException("choices: " + choices + " (expected: >= 1)");
    }
  }
}
