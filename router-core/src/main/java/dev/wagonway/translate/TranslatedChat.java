package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a chat request to an upstream that speaks another API. */
final class TranslatedChat implements Crossing {

  private final Wire upstream;
  private final AnswerForm form;
  private final Scope clientScope;
  private final Dialect dialect;
  private final Parcel parcel;
  private final List<Loss> losses;

  TranslatedChat(Wording wording, Wire client, Wire upstream, Dispatch dispatch) {
    this.upstream = upstream;
    this.form = wording.form();
    this.clientScope = client.scope();
    this.dialect = dispatch.dialect();
    var rendering = wording.rendering();
    this.parcel = rendering.parcel();
    var all = new ArrayList<>(Losses.of(wording.conversation(), clientScope, upstream.scope()));
    rendering.losses().forEach(loss -> all.add(Losses.named(loss, clientScope)));
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
    return new TranslatedStream(upstream.eventReader(dialect), form, clientScope, plan, head);
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    var events = Crossing.answer(upstream, answer, head, dialect);
    var meter = EventMeter.of(events);
    if (meter.failure() != null) {
      return new Delivery(ByteBuffer.allocate(0), meter, List.of());
    }
    var told = withUsage(events, meter, head);
    var named = named(head, told);
    var body = asStream ? Told.asStream(form, named, told) : form.writeAnswer(named, told);
    return new Delivery(ByteBuffer.wrap(body), meter, lost(told));
  }

  /** {@code head} with the model that the upstream says has answered. */
  private static AnswerHead named(AnswerHead head, List<ChatEvent> events) {
    return events.getFirst() instanceof ChatEvent.Started(_, var model)
        ? new AnswerHead(
            head.id(),
            model,
            head.createdEpochSecond(),
            head.includeUsage(),
            head.inputTokens(),
            head.facts())
        : head;
  }

  /** The answer with an estimate of its usage, if the upstream told none. */
  private static List<ChatEvent> withUsage(
      List<ChatEvent> events, EventMeter meter, AnswerHead head) {
    if (meter.usage() != null) {
      return events;
    }
    var all = new ArrayList<>(events);
    all.add(new ChatEvent.UsageReport(Usage.of(head.inputTokens(), meter.estimatedOutputTokens())));
    return all;
  }

  private List<Loss> lost(List<ChatEvent> events) {
    var said = EnumSet.noneOf(Feature.class);
    for (var event : events) {
      var feature = Said.in(event);
      if (feature != null) {
        said.add(feature);
      }
      if (event instanceof ChatEvent.UsageReport(var usage)) {
        said.addAll(Said.in(usage));
      }
    }
    return said.stream()
        .filter(feature -> !clientScope.has(feature))
        .map(feature -> new Loss(feature.word(), !feature.isWeighty()))
        .toList();
  }
}
