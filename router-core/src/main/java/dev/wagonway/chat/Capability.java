package dev.wagonway.chat;

import java.util.Locale;

/** Something that a request may demand and a target may lack. */
public enum Capability {
  /** Images in the prompt. */
  VISION,
  /** Audio in the prompt or the answer. */
  AUDIO,
  /** Files in the prompt. */
  FILES,
  /** Tool definitions and calls. */
  TOOLS,
  /** Several tool calls in one answer. */
  PARALLEL_TOOLS,
  /** Answers that satisfy a JSON schema. */
  JSON_SCHEMA,
  /** Reasoning before the answer, in an amount that can be asked for. */
  REASONING;

  /** The spelling used in configuration and messages: {@code json-schema}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
