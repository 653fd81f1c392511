package dev.wagonway.spi;

import dev.wagonway.chat.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which vectors are wanted.
 *
 * @param dimensions how long the vectors shall be, or null if unstated
 * @param task what the vectors are for, in Cohere's words such as {@code search_document}, or null
 * @param unread what the request says and this cannot
 */
public record EmbeddingQuery(
    List<String> texts, @Nullable Integer dimensions, @Nullable String task, List<Loss> unread) {

  public EmbeddingQuery {
    texts = List.copyOf(texts);
    unread = List.copyOf(unread);
  }
}
