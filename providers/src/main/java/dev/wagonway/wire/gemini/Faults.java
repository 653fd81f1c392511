package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.error.Breakage;
import java.util.Locale;

/** What answers of status 200 can be at fault with. */
final class Faults {

  private static final int MOST_CHARACTERS = 40;

  private Faults() {}

  static Failure truncated() {
    return Breakage.cut("a finishReason for each candidate");
  }

  static Failure noCandidates() {
    return new Failure.Broken("candidates: missing or empty (expected: at least one candidate)");
  }

  /** The provider's rules forbid the prompt, which it tells by an answer without candidates. */
  static Failure blocked(String reason) {
    return new Failure.Refused(
        "promptFeedback.blockReason: " + word(reason) + " (expected: a prompt that is allowed)",
        200,
        Failure.Kind.BLOCKED,
        null);
  }

  static Failure badFinish(String reason) {
    return new Failure.Broken("finishReason: " + word(reason) + " (expected: STOP or MAX_TOKENS)");
  }

  /** Words of an upstream are shown only if they are words. */
  private static String word(String reason) {
    var plain = reason.length() <= MOST_CHARACTERS && reason.matches("[A-Za-z_]+");
    return plain ? reason.toUpperCase(Locale.ROOT) : "unknown";
  }
}
