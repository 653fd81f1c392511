package dev.wagonway.wire.openai.rerank;

import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.RerankCodec;

/** How rankings are asked for and answered. */
public final class JinaRerank {

  /** The endpoint, below the API's root. */
  public static final String PATH = "/rerank";

  /** How an upstream is asked; documents are not repeated. */
  public static final RerankCodec CODEC = new PlaceCodec();

  private JinaRerank() {}

  /**
   * Reads a client's request.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link dev.wagonway.chat.Failure.ByClient} if
   *     it is not a valid one
   */
  public static InboundRerank decode(byte[] body) {
    return RerankRequest.read(body);
  }
}
