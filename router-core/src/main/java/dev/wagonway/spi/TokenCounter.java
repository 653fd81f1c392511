package dev.wagonway.spi;

import dev.wagonway.chat.Conversation;

/**
 * Counts the tokens of a conversation. Takes longer than a request may, so only where asked. Safe
 * for any number of threads; has a public no-argument constructor and is named in {@code
 * META-INF/services}.
 */
public interface TokenCounter {

  /**
   * The size of a prompt, tool definitions and the frame around messages included.
   *
   * @param model the model's name, from which the encoding is known or is not
   */
  Count count(String model, Conversation conversation);

  /**
   * A number of tokens.
   *
   * @param exact whether the model's own encoding was used, rather than an estimate
   */
  record Count(long tokens, boolean exact) {}
}
