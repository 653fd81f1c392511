package dev.wagonway.predict;

import dev.wagonway.chat.Effort;
import org.jspecify.annotations.Nullable;

/**
 * Whether the user asks for thought or for haste. Words count before the effort in the request's
 * settings. An agent sends the same effort with hard steps and easy ones, so that it is a setting
 * and nobody's wish; and a request for a title says what others wished.
 *
 * @param toThink whether the user asks for careful thought
 * @param quick whether the user asks for a short or quick answer
 */
record Wish(boolean toThink, boolean quick) {

  private static final Wish NONE = new Wish(false, false);

  /**
   * What is wished.
   *
   * @param effort what the request's settings say, or null
   * @param byAgent whether an agent has made the request
   */
  static Wish of(Tally question, Task task, @Nullable Effort effort, boolean byAgent) {
    if (task == Task.TITLE) {
      return NONE;
    }
    var said = new Wish(says(Mark.THINK, question, task), says(Mark.QUICK, question, task));
    return said.equals(NONE) && !byAgent ? of(effort) : said;
  }

  private static Wish of(@Nullable Effort effort) {
    return switch (effort) {
      case null -> NONE;
      case NONE, MINIMAL, LOW -> new Wish(false, true);
      case MEDIUM -> NONE;
      case HIGH, XHIGH, MAX -> new Wish(true, false);
    };
  }

  private static boolean says(Mark mark, Tally question, Task task) {
    return Tasks.isTextual(task) ? question.commands(mark) : question.edge(mark) > 0;
  }
}
