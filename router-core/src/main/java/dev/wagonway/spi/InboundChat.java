package dev.wagonway.spi;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.FailureException;

/** A client's chat request. */
public non-sealed interface InboundChat extends InboundCall {

  /**
   * The request in full, read anew at each call.
   *
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.BadRequest} if it is valid as
   *     far as routing looks, but not beyond
   */
  Conversation conversation();

  /** How the client wants its answer. */
  AnswerForm form();
}
