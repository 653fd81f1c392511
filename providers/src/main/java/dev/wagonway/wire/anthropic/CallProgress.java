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
    for (var i = 0; i < arguments.length(); i++) {
      take(arguments.charAt(i));
    }
  }

  boolean isComplete() {
    return begun && depth == 0;
  }

  private void take(char c) {
    if (escaped) {
      escaped = false;
    } else if (inText) {
      escaped = c == '\\';
      inText = c != '"';
    } else if (c == '"') {
      inText = true;
    } else if (c == '{' || c == '[') {
      depth++;
      begun = true;
    } else if (c == '}' || c == ']') {
      depth--;
    }
  }
}
