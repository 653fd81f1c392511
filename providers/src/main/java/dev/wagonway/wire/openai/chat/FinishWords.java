package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.FinishReason;
import java.util.Set;

/** The words for why a model stopped. */
final class FinishWords {

  private static final Set<String> FAULTS =
      Set.of("error", "network_error", "insufficient_system_resource");

  private FinishWords() {}

  static String write(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
      case PAUSE -> "stop";
    };
  }

  /** Whether a word tells of a fault of the server rather than of an end. */
  static boolean isFault(String word) {
    return FAULTS.contains(word);
  }

  /** The reason; words that only some servers use count as the nearest one. */
  static FinishReason read(String word) {
    return switch (word) {
      case "length", "max_tokens", "model_length" -> FinishReason.LENGTH;
      case "model_context_window_exceeded" -> FinishReason.CONTEXT_FULL;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter", "sensitive" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.STOP;
    };
  }
}
