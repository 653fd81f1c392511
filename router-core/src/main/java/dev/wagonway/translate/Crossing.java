package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's way to one upstream and the answer's way back: spliced where client and upstream
 * speak the same API, translated where they do not. Keeps the request no longer than it takes to
 * make one.
 */
public interface Crossing {

  /** The wire that the upstream speaks. */
  Wire upstream();

  /** What is to be sent. */
  Parcel parcel();

  /** What of the request the upstream is not told. */
  List<Loss> losses();

  /** The stream of which the answer is a part, or null if nobody could go on with it. */
  default @Nullable ResumableStream resumable() {
    return null;
  }

  /** Whether the answer comes back by way of the vocabulary, even between equal APIs. */
  default boolean isRetold() {
    return resumable() != null;
  }

  /** Relays the upstream's event stream to the client. */
  StreamRelay relay(RelayPlan plan, AnswerHead head);

  /**
   * Puts the upstream's whole answer in the client's words.
   *
   * @param asStream whether the client wanted an event stream
   */
  Delivery deliver(byte[] answer, AnswerHead head, boolean asStream);

  /**
   * A whole answer.
   *
   * @param body what the client gets, unless the answer has a failure
   * @param losses what of the answer the client's API cannot say
   */
  record Delivery(ByteBuffer body, Metered meter, List<Loss> losses) {}

  /**
   * The way of {@code call}, which came in {@code client}'s words, to an upstream that speaks
   * {@code upstream}; or null if there is none.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link dev.wagonway.chat.Failure.ByClient} if
   *     the call must be translated and cannot be read in full
   */
  static @Nullable Crossing of(InboundCall call, Wire client, Wire upstream, Dispatch dispatch) {
    if (client.name().equals(upstream.name())) {
      return new SplicedCrossing(call, client, dispatch);
    }
    return switch (call) {
      case InboundChat chat -> TranslatedChat.of(chat, client, upstream, dispatch);
      case InboundEmbedding embedding -> TranslatedWhole.of(embedding, upstream, dispatch);
      case InboundRerank rerank -> TranslatedWhole.of(rerank, upstream, dispatch);
      case InboundRelay _ -> null;
    };
  }

  /**
   * The same for a chat of whose answer more is wanted than that it comes back.
   *
   * @throws dev.wagonway.chat.FailureException as {@link #of} does
   */
  static @Nullable Crossing of(
      InboundChat chat, Wire client, Wire upstream, Dispatch dispatch, Manner manner) {
    if (manner.stream() != null) {
      return ResumableChat.of(chat, client, upstream, dispatch, manner);
    }
    var plain = of(chat, client, upstream, dispatch);
    return plain == null ? null : manner.retold(plain, chat, client, dispatch.dialect());
  }

  /**
   * How an answer comes back.
   *
   * @param stream of which it is a part, if another upstream may go on with it; if one has broken
   *     off, the request holds what was answered so far; else null
   * @param editing what is changed of it, or null if nothing is
   */
  record Manner(@Nullable ResumableStream stream, @Nullable Editing editing) {

    /** The way {@code plain} with an answer that is changed. */
    Crossing retold(Crossing plain, InboundChat chat, Wire client, Dialect dialect) {
      return editing == null
          ? plain
          : new RetoldChat(plain, new Audience(chat.form(), client.scope()), dialect, editing);
    }
  }

  /** The events of a complete answer, made regular. */
  static List<ChatEvent> answer(Wire upstream, byte[] answer, AnswerHead head, Dialect dialect) {
    return new Tidy(head.id(), head.model()).tidy(upstream.readAnswer(answer, dialect));
  }
}
