package dev.wagonway.wire.gemini;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What vectors are for, in Google's words and in those of the vocabulary. */
final class EmbeddingTasks {

  private EmbeddingTasks() {}

  /** The vocabulary's word, or null if it has none. */
  static @Nullable String read(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "RETRIEVAL_QUERY" -> "search_query";
      case "RETRIEVAL_DOCUMENT" -> "search_document";
      case "CLASSIFICATION" -> "classification";
      case "CLUSTERING" -> "clustering";
      default -> null;
    };
  }

  /** Google's word, or null if it has none. */
  static @Nullable String write(String task) {
    return switch (task) {
      case "search_query" -> "RETRIEVAL_QUERY";
      case "search_document" -> "RETRIEVAL_DOCUMENT";
      case "classification" -> "CLASSIFICATION";
      case "clustering" -> "CLUSTERING";
      default -> null;
    };
  }
}
