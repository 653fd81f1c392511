package dev.wagonway.spi;

import dev.wagonway.chat.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents to be put in the order of their relevance to a query.
 *
 * @param most how many of the best to tell, or null for all
 * @param documentsShown whether the answer shall repeat the documents
 * @param unread what the request says and this cannot
 */
public record RerankQuery(
    String query,
    List<String> documents,
    @Nullable Integer most,
    boolean documentsShown,
    List<Loss> unread) {

  public RerankQuery {
    documents = List.copyOf(documents);
    unread = List.copyOf(unread);
  }
}
