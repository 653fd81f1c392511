package dev.wagonway.spi;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;

/**
 * A client's request to a model: what routing needs of it, and its bytes ready to be sent on.
 * Immutable.
 */
public sealed interface InboundCall
    permits InboundChat, InboundEmbedding, InboundRerank, InboundRelay {

  ChatRequest request();

  /** What reading the request's signals needs of its words; made anew at each call. */
  Excerpt excerpt();

  /**
   * The request for an upstream of the same wire: the client's own bytes, except for the model, for
   * the effort where the policy sets one, and that streams report usage. Unknown members are
   * untouched.
   */
  Parcel splice(Dispatch dispatch);

  /** How a complete answer of an upstream of the same wire is metered. */
  AnswerMeter meter();
}
