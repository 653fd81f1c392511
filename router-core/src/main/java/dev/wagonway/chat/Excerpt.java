package dev.wagonway.chat;

import java.util.EnumSet;
import java.util.Set;

/**
 * As much of a prompt as reading its signals needs; taken from the request's bytes, looked at once
 * and let go. Its text form shows no text.
 *
 * @param system the beginning of the system prompt, or empty
 * @param question what the user wants done, without what an agent has put around it, its middle
 *     left out if it is long; or empty. The last thing that the user said, unless that only says to
 *     go on
 * @param signs what was seen of the conversation on the way
 */
public record Excerpt(String system, String question, Set<Sign> signs) {

  /** The most characters of the system prompt that an excerpt holds. */
  public static final int SYSTEM_CHARACTERS = 600;

  /** The most characters of the question that an excerpt holds: as many of its start as its end. */
  public static final int QUESTION_CHARACTERS = 4_000;

  public static final Excerpt NONE = new Excerpt("", "", Set.of());

  /** What the words of a prompt do not say. */
  public enum Sign {
    /** The last message is a tool's result, so that an agent is at work. */
    ANSWERS_TOOL,
    /** The conversation holds results of tools. */
    USED_TOOLS,
    /** The last thing that the user said only says to go on with what was asked before. */
    FOLLOWS_UP,
    /** An agent has put words of its own around the user's. */
    ENVELOPED
  }

  /** Who answers a tool has used one. */
  public Excerpt {
    if (signs.contains(Sign.ANSWERS_TOOL) && !signs.contains(Sign.USED_TOOLS)) {
      var more = EnumSet.copyOf(signs);
      more.add(Sign.USED_TOOLS);
      signs = more;
    }
    signs = Set.copyOf(signs);
  }

  /** An excerpt of which only that is known. */
  public Excerpt(String system, String question, boolean answersTool) {
    this(system, question, answersTool ? Set.of(Sign.ANSWERS_TOOL) : Set.of());
  }

  /** Whether the last message is a tool's result, so that an agent is at work. */
  public boolean answersTool() {
    return signs.contains(Sign.ANSWERS_TOOL);
  }

  /** The same excerpt with one more sign. */
  public Excerpt with(Sign sign) {
    var more = EnumSet.of(sign);
    more.addAll(signs);
    return new Excerpt(system, question, more);
  }

  @Override
  public String toString() {
    return "Excerpt[%d and %d characters]".formatted(system.length(), question.length());
  }
}
