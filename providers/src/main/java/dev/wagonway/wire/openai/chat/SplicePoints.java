package dev.wagonway.wire.openai.chat;

/** Where a request's body is to be cut so that another model and usage can be put in. */
final class SplicePoints {

  static final int NONE = -1;

  /** After the body's opening brace. */
  int open;

  /** The model's value, quotes included. */
  int modelStart;

  int modelEnd;

  /** The value of {@code stream_options} if it is null, else {@link #NONE}. */
  int optionsStart = NONE;

  int optionsEnd;

  /** After the opening brace of {@code stream_options}, or {@link #NONE} if it is no object. */
  int optionsOpen = NONE;

  boolean optionsEmpty;

  /** The value of {@code include_usage}, or {@link #NONE} if it is absent. */
  int usageStart = NONE;

  int usageEnd;
}
