package dev.wagonway.wire.request;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Excerpt.Sign;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds what the user wants done in a conversation, whatever an agent has put around it, for all
 * wires alike.
 *
 * <p>It is the last thing that the user said. What an agent says in the user's name is none of it:
 * reminders, the state of an editor, headings, results of tools told as text. Where the last thing
 * only says to go on, what was said before it counts; and in an agent's conversation the first
 * thing as well, which is the task. Used once.
 */
public final class Gist {

  private static final int HALF = Excerpt.QUESTION_CHARACTERS / 2;

  /** How much of either end of a message is looked at where an agent has put something there. */
  private static final int WIDE = 8_000;

  private static final String BILLING = "x-anthropic-billing-header:";
  private static final String BREAK = "\n\n";

  private final UserTurns turns;
  private final Set<Sign> signs;
  private String question = "";

  /** How many of the last turns were looked at, and how many of them say nothing of the user's. */
  private int seen;

  private int silent;

  private Gist(UserTurns turns, Set<Sign> signs) {
    this.turns = turns;
    this.signs = signs;
  }

  /**
   * An excerpt of a conversation.
   *
   * @param system the beginning of the system prompt, with some characters to spare
   * @param turns what was said in the user's name
   * @param usedTools whether results of tools are among the messages
   * @param turnsSinceTool how many of the turns came after the result of a tool, without the
   *     assistant in between; -1 if the assistant spoke last or no tool was used
   */
  public static Excerpt of(String system, UserTurns turns, boolean usedTools, int turnsSinceTool) {
    var signs = EnumSet.noneOf(Sign.class);
    if (usedTools) {
      signs.add(Sign.USED_TOOLS);
    }
    var prompt = withoutBilling(system);
    if (prompt.length() < system.length()) {
      signs.add(Sign.ENVELOPED);
    }
    var gist = new Gist(turns, signs);
    gist.read();
    if (turnsSinceTool >= 0 && gist.silent >= turnsSinceTool) {
      signs.add(Sign.ANSWERS_TOOL);
    }
    return new Excerpt(first(prompt, Excerpt.SYSTEM_CHARACTERS), gist.question, signs);
  }

  /** A system prompt without the line that an agent puts before it for its maker's accounts. */
  static String withoutBilling(String system) {
    if (!system.startsWith(BILLING)) {
      return system;
    }
    var end = system.indexOf('\n');
    return end < 0 ? "" : system.substring(end + 1).stripLeading();
  }

  private void read() {
    var followUp = "";
    while (seen < turns.count() && question.isEmpty()) {
      var letter = letter(seen);
      if (letter.result() && seen == 0) {
        signs.add(Sign.ANSWERS_TOOL);
      }
      if (letter.words().isBlank()) {
        silent += silent == seen ? 1 : 0;
      } else if (!FollowUps.isOne(letter.words())) {
        question = letter.words();
      } else if (followUp.isEmpty()) {
        followUp = letter.words();
      }
      seen++;
    }
    var task = seen < turns.count() ? task() : "";
    if (!followUp.isEmpty() && !question.isEmpty()) {
      signs.add(Sign.FOLLOWS_UP);
      putFirst(task);
    }
    question = clipped(question.isEmpty() ? followUp : question);
  }

  /** An agent's later turns are steps of what its user said first. */
  private void putFirst(String task) {
    var isAgents = signs.contains(Sign.ENVELOPED) || signs.contains(Sign.USED_TOOLS);
    if (isAgents && !task.isBlank() && !FollowUps.isOne(task)) {
      question = clipped(task, HALF - BREAK.length()) + BREAK + clipped(question, HALF);
    }
  }

  /** What the user said first; an agent's own first messages come before it. */
  private String task() {
    for (var turn = turns.count() - 1; turn >= seen; turn--) {
      var words = letter(turn).words();
      if (!words.isBlank()) {
        return words;
      }
    }
    return "";
  }

  private Letter letter(int turn) {
    var clip = turns.words(turn, HALF);
    var isWhole = clip.length() < 2 * HALF;
    var letter = isWhole ? Letter.open(clip) : Letter.open(clip, HALF);
    if (!isWhole && Letter.mayHold(clip)) {
      var wide = turns.words(turn, WIDE);
      letter = wide.length() < 2 * WIDE ? Letter.open(wide) : Letter.open(wide, WIDE);
    }
    if (letter.enveloped()) {
      signs.add(Sign.ENVELOPED);
    }
    return letter;
  }

  private static String clipped(String text) {
    return clipped(text, Excerpt.QUESTION_CHARACTERS);
  }

  private static String clipped(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most / 2) + text.substring(text.length() - most / 2);
  }

  private static String first(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
