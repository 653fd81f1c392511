package dev.wagonway.wire.openai.chat;

import java.util.function.Consumer;

/**
 * Tells reasoning from text where a model writes both into its content: what stands between {@code
 * <think>} and {@code </think>} at the beginning, or right after such a piece, is reasoning. Tags
 * may be cut anywhere. Holds the state of one choice.
 */
final class ThinkTags {

  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final Consumer<String> text;
  private final Consumer<String> reasoning;
  private State state = State.START;
  private String held = "";

  private enum State {
    START,
    THINKING,
    THOUGHT,
    TEXT
  }

  ThinkTags(Consumer<String> text, Consumer<String> reasoning) {
    this.text = text;
    this.reasoning = reasoning;
  }

  /** Takes the next piece of content. */
  void take(String piece) {
    held += piece;
    var moved = true;
    while (moved && !held.isEmpty()) {
      moved =
          switch (state) {
            case START, THOUGHT -> begin();
            case THINKING -> think();
            case TEXT -> {
              tell(text, held);
              held = "";
              yield false;
            }
          };
    }
  }

  /** Takes note that the content ends, or that something else follows it. */
  void flush() {
    tell(state == State.THINKING ? reasoning : text, held);
    held = "";
  }

  /** Looks whether a thought begins; false if that cannot be told yet. */
  private boolean begin() {
    var rest = held.stripLeading();
    if (state == State.THOUGHT) {
      held = rest;
    }
    if (OPEN.startsWith(rest) && !rest.equals(OPEN)) {
      return false;
    }
    if (rest.startsWith(OPEN)) {
      state = State.THINKING;
      held = rest.substring(OPEN.length());
    } else {
      state = State.TEXT;
    }
    return true;
  }

  /** Tells the thought as far as it is certain; false if it goes on. */
  private boolean think() {
    var end = held.indexOf(CLOSE);
    if (end >= 0) {
      tell(reasoning, held.substring(0, end));
      held = held.substring(end + CLOSE.length());
      state = State.THOUGHT;
      return true;
    }
    var certain = held.length();
    for (var length = Math.min(CLOSE.length() - 1, held.length()); length > 0; length--) {
      if (held.endsWith(CLOSE.substring(0, length))) {
        certain = held.length() - length;
        break;
      }
    }
    tell(reasoning, held.substring(0, certain));
    held = held.substring(certain);
    return false;
  }

  private static void tell(Consumer<String> to, String words) {
    if (!words.isEmpty()) {
      to.accept(words);
    }
  }
}
