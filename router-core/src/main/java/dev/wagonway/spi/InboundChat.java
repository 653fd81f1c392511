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

  /**
   * Whether the request brings the result of a tool that failed. Reads the request anew, so it is
   * to be asked only of one that answers a tool.
   *
   * @throws FailureException as {@link #conversation}
   */
  default boolean bringsToolFailure() {
    return conversation().bringsToolFailure();
  }

  /** How the client wants its answer. */
  AnswerForm form();

  /**
   * The same request with what it refers to by id in full, as far as {@code memory} has it, and
   * with answers that are kept there when {@link #form} tells them, where its API has that.
   *
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.ByClient} if what it refers to
   *     makes no valid request
   */
  default InboundChat with(Memory memory) {
    return this;
  }

  /**
   * Keeps of the request itself what later ones may refer to by its answer. To be called once it is
   * certain that {@link #form} tells the answer.
   *
   * @param answerId as in {@link AnswerHead#id}
   */
  default void keep(String answerId) {}
}
