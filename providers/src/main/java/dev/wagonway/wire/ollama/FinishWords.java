package dev.wagonway.wire.ollama;

import dev.wagonway.chat.FinishReason;

/** The words for why a model stopped. */
final class FinishWords {

  private FinishWords() {}

  /** The word; a filter's is not one of Ollama's own, as a withheld answer must not look whole. */
  static String write(FinishReason reason) {
    return switch (reason) {
      case STOP, TOOL_CALLS, PAUSE -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
    };
  }

  /** The reason; {@code load} and {@code unload} tell that nothing was asked. */
  static FinishReason read(String word, boolean calledTools) {
    return switch (word) {
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> calledTools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }
}
