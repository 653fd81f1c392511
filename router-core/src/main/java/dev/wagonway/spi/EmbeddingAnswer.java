package dev.wagonway.spi;

import dev.wagonway.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, in the order of the texts that they stand for.
 *
 * @param vectors not to be written to
 * @param usage what it consumed, or null if the upstream did not say
 */
public record EmbeddingAnswer(List<float[]> vectors, @Nullable Usage usage) {

  public EmbeddingAnswer {
    vectors = List.copyOf(vectors);
  }
}
