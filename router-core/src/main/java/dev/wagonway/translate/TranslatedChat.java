package dev.wagonway.translate;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a chat request to an upstream that speaks another API. */
final class TranslatedChat implements Crossing {

  private final Wire upstream;
  private final Audience audience;
  private final Dialect dialect;
  private final Parcel parcel;
  private final List<Loss> losses;

  TranslatedChat(Wording wording, Wire client, Wire upstream, Dispatch dispatch) {
    this.upstream = upstream;
    this.audience = new Audience(wording.form(), client.scope());
    this.dialect = dispatch.dialect();
    var rendering = wording.rendering();
    this.parcel = rendering.parcel();
    var all =
        new ArrayList<>(Losses.of(wording.conversation(), audience.scope(), upstream.scope()));
    rendering.losses().forEach(loss -> all.add(Losses.named(loss, audience.scope())));
    this.losses = all.stream().distinct().toList();
  }

  /**
   * A request in another API's words.
   *
   * @param rendering what the upstream is sent
   * @param form how the client wants its answer
   */
  record Wording(Conversation conversation, Rendering rendering, AnswerForm form) {}

  static @Nullable Crossing of(InboundChat chat, Wire client, Wire upstream, Dispatch dispatch) {
    if (!upstream.services().contains(Service.CHAT)) {
      return null;
    }
    var conversation = chat.conversation();
    var rendering = upstream.encode(conversation, dispatch);
    return new TranslatedChat(
        new Wording(conversation, rendering, chat.form()), client, upstream, dispatch);
  }

  @Override
  public Wire upstream() {
    return upstream;
  }

  @Override
  public Parcel parcel() {
    return parcel;
  }

  @Override
  public List<Loss> losses() {
    return losses;
  }

  @Override
  public StreamRelay relay(RelayPlan plan, AnswerHead head) {
    return new TranslatedStream(upstream.eventReader(dialect), audience, plan, head, null);
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    var events = Crossing.answer(upstream, answer, head, dialect);
    return Told.deliver(new Retelling(null), events, audience, head, asStream);
  }
}
