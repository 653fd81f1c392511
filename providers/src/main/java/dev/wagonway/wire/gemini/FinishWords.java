package dev.wagonway.wire.gemini;

import dev.wagonway.chat.FinishReason;
import org.jspecify.annotations.Nullable;

/** The words for why a model stopped. */
final class FinishWords {

  private FinishWords() {}

  static String write(FinishReason reason) {
    return switch (reason) {
      case STOP, TOOL_CALLS, PAUSE -> "STOP";
      case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
      case CONTENT_FILTER, REFUSAL -> "SAFETY";
    };
  }

  /**
   * The reason, or null if the word says that the model did not answer as it should.
   *
   * @param called whether the model called a function, which this API does not give as a reason
   */
  static @Nullable FinishReason read(String word, boolean called) {
    return switch (word) {
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FinishReason.CONTENT_FILTER;
      case "MALFORMED_FUNCTION_CALL",
          "MALFORMED_RESPONSE",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "IMAGE_OTHER",
          "NO_IMAGE",
          "OTHER" ->
          null;
      case "CONTINUATION" -> FinishReason.PAUSE;
      default -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }
}
