package dev.wagonway.chat;

/** Who said something in a conversation. */
public enum Role {
  /** The operator of the application; OpenAI's newer name for it is {@code developer}. */
  SYSTEM,
  USER,
  ASSISTANT,
  /** The result of a tool call. */
  TOOL
}
