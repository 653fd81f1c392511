package dev.wagonway.spi;

import dev.wagonway.chat.FailureException;

/** How an API is asked for embeddings. Stateless; safe for any number of threads. */
public interface EmbeddingCodec {

  Rendering encode(EmbeddingQuery query, Dispatch dispatch);

  /**
   * Reads the upstream's answer.
   *
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.ByTarget} if it is none
   */
  EmbeddingAnswer read(byte[] answer, Dialect dialect);
}
