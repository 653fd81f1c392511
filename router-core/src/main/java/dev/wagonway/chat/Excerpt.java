package dev.wagonway.chat;

/**
 * As much of a prompt as reading its signals needs; taken from the request's bytes, looked at once
 * and let go. Its text form shows no text.
 *
 * @param system the beginning of the system prompt, or empty
 * @param question the last thing that the user said, its middle left out if it is long; or empty
 * @param answersTool whether the last message is a tool's result, so that an agent is at work
 */
public record Excerpt(String system, String question, boolean answersTool) {

  /** The most characters of the system prompt that an excerpt holds. */
  public static final int SYSTEM_CHARACTERS = 600;

  /** The most characters of the question that an excerpt holds: as many of its start as its end. */
  public static final int QUESTION_CHARACTERS = 800;

  public static final Excerpt NONE = new Excerpt("", "", false);

  @Override
  public String toString() {
    return "Excerpt[%d and %d characters]".formatted(system.length(), question.length());
  }
}
