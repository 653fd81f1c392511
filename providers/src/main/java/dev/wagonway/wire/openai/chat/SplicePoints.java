package dev.wagonway.wire.openai.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the things stand in a request's body that are changed or looked at again later. */
final class SplicePoints {

  static final int NONE = -1;

  /** After the body's opening brace. */
  int open;

  /** The model's value, quotes included, or {@link #NONE} if the path names the model. */
  int modelStart = NONE;

  int modelEnd;

  @Nullable Setting streamOptions;
  @Nullable Setting reasoningEffort;
  @Nullable Setting reasoning;
  @Nullable Setting thinking;
  @Nullable Setting enableThinking;
  @Nullable Setting chatTemplate;

  @Nullable Setting seed;

  /** The names of tools that take any text. */
  List<String> freeformTools = List.of();

  /** The content of the first message of the system, or {@link #NONE}. */
  int systemStart = NONE;

  int systemEnd;

  /** The content of the last message of the user, or {@link #NONE}. */
  int questionStart = NONE;

  int questionEnd;

  /** The content of the last message, or {@link #NONE}. */
  int resultStart = NONE;

  int resultEnd;

  /** Whether the last message is a tool's result. */
  boolean answersTool;
}
