package dev.wagonway.translate;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way of a chat request whose answer another upstream may go on with: the answer comes back by
 * way of the vocabulary, whatever the APIs are.
 */
final class ResumableChat implements Crossing {

  private final Crossing plain;
  private final ResumableStream stream;
  private final Dialect dialect;

  private final @Nullable Editing editing;

  private ResumableChat(
      Crossing plain, ResumableStream stream, Dialect dialect, @Nullable Editing editing) {
    this.plain = plain;
    this.stream = stream;
    this.dialect = dialect;
    this.editing = editing;
  }

  /** The way there, with the answer so far if another upstream has broken off. */
  static @Nullable Crossing of(
      InboundChat chat, Wire client, Wire upstream, Dispatch dispatch, Crossing.Manner manner) {
    var stream = Objects.requireNonNull(manner.stream(), "there is a stream");
    var plain =
        stream.isInterrupted()
            ? continued(chat, client, upstream, dispatch, manner)
            : Crossing.of(chat, client, upstream, dispatch);
    if (plain == null) {
      return null;
    }
    var whole = manner.retold(plain, chat, client, dispatch.dialect());
    return new ResumableChat(whole, stream, dispatch.dialect(), manner.editing());
  }

  private static @Nullable Crossing continued(
      InboundChat chat, Wire client, Wire upstream, Dispatch dispatch, Crossing.Manner manner) {
    if (!upstream.services().contains(Service.CHAT)) {
      return null;
    }
    var stream = Objects.requireNonNull(manner.stream(), "there is a stream");
    var isMasked = manner.editing() != null && manner.editing().mask() != null;
    var asked = chat.conversation();
    var prefill = upstream.scope().features().get(Feature.PREFILL);
    if (prefill != null && prefill.exact()) {
      var prefixed = stream.continued(asked, true, isMasked);
      var rendering = upstream.encode(prefixed, dispatch);
      if (!rendering.losses().contains(Loss.of(Feature.PREFILL))) {
        return new TranslatedChat(
            new TranslatedChat.Wording(prefixed, rendering, chat.form()),
            client,
            upstream,
            dispatch);
      }
    }
    var requested = stream.continued(asked, false, isMasked);
    return new TranslatedChat(
        new TranslatedChat.Wording(requested, upstream.encode(requested, dispatch), chat.form()),
        client,
        upstream,
        dispatch);
  }

  @Override
  public Wire upstream() {
    return plain.upstream();
  }

  @Override
  public Parcel parcel() {
    return plain.parcel();
  }

  @Override
  public List<Loss> losses() {
    return plain.losses();
  }

  @Override
  public ResumableStream resumable() {
    return stream;
  }

  @Override
  public StreamRelay relay(RelayPlan plan, AnswerHead head) {
    return stream.part(upstream().eventReader(dialect), plan, head, editing);
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    return plain.deliver(answer, head, asStream);
  }
}
