package dev.wagonway.chat;

import java.util.Locale;

/** What a client wants of a model, and what a target can offer. */
public enum Service {
  /** An answer to a conversation. */
  CHAT,
  /** The continuation of a text, without roles. */
  COMPLETION,
  /** Vectors for texts. */
  EMBEDDING,
  /** Documents in the order of their relevance to a query. */
  RERANK,
  /** A judgement of whether texts or images are harmful. */
  MODERATION,
  /** Sound that speaks a text. */
  SPEECH,
  /** The words of a recording. */
  TRANSCRIPTION,
  /** New images. */
  IMAGE;

  /** The spelling used in configuration and messages: {@code embedding}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
