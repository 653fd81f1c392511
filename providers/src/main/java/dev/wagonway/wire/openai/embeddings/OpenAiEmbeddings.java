package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.InboundEmbedding;

/** How embeddings are asked for and answered. */
public final class OpenAiEmbeddings {

  /** The endpoint, below the API's root. */
  public static final String PATH = "/embeddings";

  /** How an upstream is asked: for numbers, though Base64 is understood as well. */
  public static final EmbeddingCodec CODEC = new VectorCodec();

  private OpenAiEmbeddings() {}

  /**
   * Reads a client's request.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link dev.wagonway.chat.Failure.ByClient} if
   *     it is not a valid one
   */
  public static InboundEmbedding decode(byte[] body) {
    return EmbeddingRequest.read(body);
  }
}
