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
  @Nullable Setting usage;
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

  /** The contents of the user's messages. */
  final ToldTurns turns = new ToldTurns();

  /** Whether there is a tool's result among the messages. */
  boolean usedTools;

  /** The content of the last message, or {@link #NONE}. */
  int resultStart = NONE;

  int resultEnd;

  /** Whether the last message is a tool's result. */
  boolean answersTool;

  /**
   * How many of the user's messages came after a tool's result, without the assistant in between;
   * or {@link #NONE}.
   */
  int turnsSinceTool = NONE;

  /** Takes a message of the system; the first one counts. */
  void addSystem(int start, int end) {
    if (systemStart == NONE) {
      systemStart = start;
      systemEnd = end;
    }
  }

  /** Takes a message of the user, whose content may be missing. */
  void addTurn(int start, int end) {
    if (start != NONE) {
      turns.add(start, end);
      turnsSinceTool += turnsSinceTool == NONE ? 0 : 1;
    }
  }

  /** Takes a tool's result. */
  void addResult() {
    usedTools = true;
    turnsSinceTool = 0;
  }
}
