package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.FinishReason;

/** The words for why a model stopped. */
final class FinishWords {

  private FinishWords() {}

  /** Whether the model's output was no sense that could be told. */
  static boolean isMalformed(String word) {
    return word.startsWith("malformed_");
  }

  static FinishReason read(String word) {
    return switch (word) {
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "max_tokens" -> FinishReason.LENGTH;
      case "model_context_window_exceeded" -> FinishReason.CONTEXT_FULL;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.STOP;
    };
  }

  static String write(FinishReason reason, boolean atStopSequence) {
    return switch (reason) {
      case STOP -> atStopSequence ? "stop_sequence" : "end_turn";
      case PAUSE -> "end_turn";
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER, REFUSAL -> "content_filtered";
    };
  }
}
