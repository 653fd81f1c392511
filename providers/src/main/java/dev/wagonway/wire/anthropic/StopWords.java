package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.FinishReason;

/** The words for why an answer ended. */
final class StopWords {

  static final String END_TURN = "end_turn";

  private StopWords() {}

  static FinishReason read(String word) {
    return switch (word) {
      case "max_tokens" -> FinishReason.LENGTH;
      case "model_context_window_exceeded" -> FinishReason.CONTEXT_FULL;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "refusal" -> FinishReason.REFUSAL;
      case "pause_turn" -> FinishReason.PAUSE;
      default -> FinishReason.STOP;
    };
  }

  static String write(FinishReason reason, boolean metSequence) {
    return switch (reason) {
      case STOP -> metSequence ? "stop_sequence" : END_TURN;
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER, REFUSAL -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }
}
