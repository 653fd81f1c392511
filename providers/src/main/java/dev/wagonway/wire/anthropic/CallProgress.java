package dev.wagonway.wire.anthropic;

/**
 * Follows the arguments of one call to see whether they are complete: a JSON object that was opened
 * and closed again. Confined to one thread.
 */
final class CallProgress {

  private int depth;
  private boolean begun;
  private boolean inText;
  private boolean escaped;

  void take(String arguments) {
    var i = 0;
    while (i < arguments.length()) {
      if (inText) {
        i = passText(arguments, i);
      } else {
        take(arguments.charAt(i));
        i++;
      }
    }
  }

  boolean isComplete() {
    return begun && depth == 0;
  }

  private void take(char c) {
    switch (c) {
      case '"' -> inText = true;
      case '{', '[' -> {
        depth++;
        begun = true;
      }
      case '}', ']' -> depth--;
      default -> {}
    }
  }

  /** Gives the index after the text, or the end if it goes on. */
  private int passText(String arguments, int from) {
    var i = escaped ? from + 1 : from;
    escaped = false;
    while (i < arguments.length()) {
      var c = arguments.charAt(i);
      if (c == '"') {
        inText = false;
        return i + 1;
      }
      if (c == '\\') {
        escaped = i + 1 == arguments.length();
        i++;
      }
      i++;
    }
    return arguments.length();
  }
}
