package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Ruling;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Cleared;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Crossing;
import dev.wagonway.translate.Editing;
import dev.wagonway.translate.ResumableStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: the client's request, kept only while another target might still need it.
 *
 * <p>A request's bytes can outweigh everything else about a stream, so they go as soon as the
 * answer's first content is committed, unless another target may have to go on with it. Read by the
 * request's virtual thread, released by its event loop.
 */
public final class Consignment {

  private final Wire wire;
  private final @Nullable Effort effort;
  private final @Nullable ResumableStream broken;
  private volatile @Nullable InboundCall call;
  private volatile @Nullable MaskedChat masked;

  /**
   * Takes the request.
   *
   * @param effort how much reasoning the client asks for outside of its body, or null
   */
  public Consignment(Wire wire, InboundCall call, @Nullable Effort effort) {
    this(wire, call, null, effort, null);
  }

  private Consignment(
      Wire wire,
      InboundCall call,
      @Nullable MaskedChat masked,
      @Nullable Effort effort,
      @Nullable ResumableStream broken) {
    this.wire = wire;
    this.call = call;
    this.masked = masked;
    this.effort = effort;
    this.broken = broken;
  }

  /** The same request with what those are sent who may not see its values. */
  public Consignment with(MaskedChat copy) {
    return new Consignment(wire, held(), copy, effort, broken);
  }

  /** The same request, with an answer that broke off and is to be gone on with. */
  public Consignment continuing(Partial partial) {
    return new Consignment(wire, held(), masked, effort, partial.stream());
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

  /** Whether it brings the result of a tool that failed; what cannot be read in full does not. */
  public boolean bringsToolFailure() {
    try {
      return held() instanceof InboundChat chat && chat.bringsToolFailure();
    } catch (FailureException _) {
      return false;
    }
  }

  /**
   * The request as its client has it, if it is a chat; else null.
   *
   * @throws IllegalStateException if the request has been released
   */
  public @Nullable InboundChat chat() {
    return held() instanceof InboundChat chat ? chat : null;
  }

  /**
   * What {@code target} may be sent: the request itself if it is cleared for that, else the masked
   * copy if it is cleared for that.
   *
   * @throws FailureException with {@link Failure.Unavailable} if the request has been released, as
   *     another attempt has begun to answer; with {@link Failure.NotCleared} if the target may be
   *     sent neither
   */
  Load load(Cleared<Target> target, Ruling ruling) {
    var held = call;
    var copy = masked;
    if (held == null) {
      throw new FailureException(
          new Failure.Unavailable("the request is being answered already", Duration.ZERO));
    }
    if (target.label().covers(ruling.label())) {
      return new Load(wire, held, effort, broken);
    }
    if (copy == null || !target.label().covers(ruling.masked()) || isToldInTheClear()) {
      throw new FailureException(
          new Failure.NotCleared(
              "target %s: cleared for %s, request is %s (expected: a target that is cleared for it)"
                  .formatted(target.subject(), target.label().word(), ruling.label().word())));
    }
    return new Load(wire, copy, effort, broken);
  }

  /** Whether the answer so far comes of the request itself, and so may hold what is masked. */
  private boolean isToldInTheClear() {
    return broken != null && broken.isClear();
  }

  /** A request in the hands of one attempt. */
  record Load(
      Wire wire, InboundCall call, @Nullable Effort effort, @Nullable ResumableStream broken) {

    /**
     * The way to an upstream that speaks {@code upstream}, or null if there is none. Where the
     * policy leaves the effort to the client, the client's word counts.
     *
     * @param resumable whether another upstream shall go on with the answer should it break off;
     *     nobody does with one that is looked through
     * @param look how the answer is looked through, or null if it is not
     * @throws FailureException if the request cannot be read in full
     */
    @Nullable Crossing crossing(
        Wire upstream, Dispatch dispatch, boolean resumable, Editing.@Nullable Look look) {
      var meant =
          dispatch.effort() == null && effort != null
              ? new Dispatch(dispatch.model(), effort, dispatch.control(), dispatch.dialect())
              : dispatch;
      if (!(call instanceof InboundChat chat)) {
        return Crossing.of(call, wire, upstream, meant);
      }
      var stream = resumable && look == null ? stream(chat) : null;
      var manner = new Crossing.Manner(stream, Editing.of(chat, mask(), look));
      return Crossing.of(chat, wire, upstream, meant, manner);
    }

    private @Nullable ResumableStream stream(InboundChat chat) {
      return broken == null ? ResumableStream.of(chat, wire) : broken;
    }

    /** How sensitive it is; with what others have answered, as much as the request itself. */
    Label label(Waybill waybill) {
      return mask() == null || broken != null
          ? waybill.contentLabel()
          : waybill.decision().ruling().masked();
    }

    /** What the tokens stand for, or null if it is the request itself. */
    @Nullable Mask mask() {
      return call instanceof MaskedChat chat ? chat.mask() : null;
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
    masked = null;
  }

  private InboundCall held() {
    var held = call;
    if (held == null) {
      throw new IllegalStateException("the request has been released");
    }
    return held;
  }
}
