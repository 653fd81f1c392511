package dev.wagonway.wire.cohere;

import dev.wagonway.chat.FinishReason;

/** The words for why a model stopped. */
final class FinishWords {

  static final String ERROR = "ERROR";

  private FinishWords() {}

  /** Whether the answer broke off. */
  static boolean isFailure(String word) {
    return word.equals(ERROR) || word.equals("TIMEOUT");
  }

  static FinishReason read(String word) {
    return switch (word) {
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "TOOL_CALL" -> FinishReason.TOOL_CALLS;
      case "ERROR_TOXIC" -> FinishReason.CONTENT_FILTER;
      case "ERROR_LIMIT" -> FinishReason.CONTEXT_FULL;
      default -> FinishReason.STOP;
    };
  }

  static String write(FinishReason reason, boolean atStopSequence) {
    return switch (reason) {
      case STOP -> atStopSequence ? "STOP_SEQUENCE" : "COMPLETE";
      case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
      case TOOL_CALLS -> "TOOL_CALL";
      case CONTENT_FILTER, REFUSAL, PAUSE -> "COMPLETE";
    };
  }
}
