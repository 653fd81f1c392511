package dev.wagonway.spi;

import dev.wagonway.chat.FailureException;

/** How an API is asked to rank documents. Stateless; safe for any number of threads. */
public interface RerankCodec {

  Rendering encode(RerankQuery query, Dispatch dispatch);

  /**
   * Reads the upstream's answer.
   *
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.ByTarget} if it is none
   */
  RerankAnswer read(byte[] answer, Dialect dialect);
}
