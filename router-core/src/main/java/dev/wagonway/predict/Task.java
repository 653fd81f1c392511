package dev.wagonway.predict;

import java.util.Locale;

/** What a request wants done. */
public enum Task {
  /** Conversation, questions and answers. */
  CHAT,
  /** A title, a topic or a few words for a list; what agents ask for beside their work. */
  TITLE,
  /** A shorter text with the same meaning. */
  SUMMARY,
  /** The same text in another language. */
  TRANSLATION,
  /** Facts or labels out of a text. */
  EXTRACTION,
  /** Reading, writing or mending code. */
  CODING,
  /** A step of an agent: the last message is a tool's result. */
  AGENT_STEP;

  /** The spelling used in configuration and metrics: {@code agent-step}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
