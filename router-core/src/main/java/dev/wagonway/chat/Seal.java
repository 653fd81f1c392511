package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a vendor adds to a model's reasoning so that it recognises it when it comes back: a
 * signature, or the reasoning itself in encrypted form. Only models of the same vendor accept it.
 *
 * @param origin whose it is
 * @param id the vendor's id of the piece of reasoning, or null if it has none
 * @param data the signature or the ciphertext, opaque
 * @param redacted whether the data stands for reasoning that is not shown, rather than vouches for
 *     the text beside it
 */
public record Seal(Origin origin, @Nullable String id, String data, boolean redacted) {

  /** Vendors that seal reasoning. */
  public enum Origin {
    ANTHROPIC,
    GOOGLE,
    OPENAI,
    /** Anyone else, passed through OpenAI-compatible {@code reasoning_details}. */
    OTHER
  }
}
