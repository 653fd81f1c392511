package dev.wagonway.spi;

/** A client's request for embeddings. */
public non-sealed interface InboundEmbedding extends InboundCall {

  /**
   * The request in full, read anew at each call.
   *
   * @throws dev.wagonway.chat.FailureException if it cannot be said but in the client's own wire,
   *     as prompts of token ids cannot
   */
  EmbeddingQuery query();

  /** How the client wants its answer. */
  Form form();

  /** How answers are told to a client. Immutable; keeps nothing of a request's words. */
  @FunctionalInterface
  interface Form {

    byte[] write(EmbeddingAnswer answer, String model);
  }
}
