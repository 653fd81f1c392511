package dev.wagonway.spi;

import dev.wagonway.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents, the most relevant first.
 *
 * @param usage what it consumed, or null if the upstream did not say
 * @param searchUnits how many searches are billed, where that is the measure; else 0
 */
public record RerankAnswer(List<Place> places, @Nullable Usage usage, long searchUnits) {

  public RerankAnswer {
    places = List.copyOf(places);
  }

  /**
   * A document's place.
   *
   * @param index which of the query's documents, from 0
   * @param relevance the greater the more relevant, usually 0 to 1
   */
  public record Place(int index, double relevance) {}
}
