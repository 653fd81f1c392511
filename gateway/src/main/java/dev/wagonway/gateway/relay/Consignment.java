package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Crossing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: the client's request, kept only while another target might still need it.
 *
 * <p>A request's bytes can outweigh everything else about a stream, so they go as soon as the
 * answer's first content is committed. Read by the request's virtual thread, released by its event
 * loop.
 */
public final class Consignment {

  private final Wire wire;
  private final @Nullable Effort effort;
  private volatile @Nullable InboundCall call;

  /**
   * Takes the request.
   *
   * @param effort how much reasoning the client asks for outside of its body, or null
   */
  public Consignment(Wire wire, InboundCall call, @Nullable Effort effort) {
    this.wire = wire;
    this.call = call;
    this.effort = effort;
  }

  public Wire wire() {
    return wire;
  }

  /**
   * What routing needs to know of the request.
   *
   * @throws IllegalStateException if the request has been released
   */
  public ChatRequest request() {
    return held().request();
  }

  /**
   * What reading the request's signals needs of its words; not kept.
   *
   * @throws IllegalStateException if the request has been released
   */
  public Excerpt excerpt() {
    return held().excerpt();
  }

  /**
   * The request itself, for making it ready for one target.
   *
   * @throws FailureException with {@link Failure.Unavailable} if it has been released, as another
   *     attempt has begun to answer
   */
  Load load() {
    var held = call;
    if (held == null) {
      throw new FailureException(
          new Failure.Unavailable("the request is being answered already", Duration.ZERO));
    }
    return new Load(wire, held, effort);
  }

  /** A request in the hands of one attempt. */
  record Load(Wire wire, InboundCall call, @Nullable Effort effort) {

    /**
     * The way to an upstream that speaks {@code upstream}, or null if there is none. Where the
     * policy leaves the effort to the client, the client's word counts.
     *
     * @throws FailureException if the request cannot be read in full
     */
    @Nullable Crossing crossing(Wire upstream, Dispatch dispatch) {
      var meant =
          dispatch.effort() == null && effort != null
              ? new Dispatch(dispatch.model(), effort, dispatch.control(), dispatch.dialect())
              : dispatch;
      return Crossing.of(call, wire, upstream, meant);
    }

    /** Keeps of the request what later ones may refer to by its answer. */
    void keep(String answerId) {
      if (call instanceof InboundChat chat) {
        chat.keep(answerId);
      }
    }

    /** How the answer is told to the client. */
    Passage.Form form() {
      return switch (call) {
        case InboundChat chat ->
            new Passage.Form(chat.form().streamType(), chat.request().stream(), false);
        case InboundRelay _ -> new Passage.Form(wire.streamType(), false, true);
        case InboundCall _ -> new Passage.Form(wire.streamType(), false, false);
      };
    }
  }

  void release() {
    call = null;
  }

  private InboundCall held() {
    var held = call;
    if (held == null) {
      throw new IllegalStateException("the request has been released");
    }
    return held;
  }
}
