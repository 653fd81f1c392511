package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Consumption;
import dev.wagonway.spi.EventReader;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one API's event stream in another's words. Confined to one thread at a time. */
final class TranslatedStream implements StreamRelay {

  private final TidyReader reader;
  private final RelayPlan plan;
  private final Retelling retelling;
  private final Telling telling;
  private final EventMeter meter = new EventMeter();
  private boolean usageEstimated;
  private boolean over;

  /**
   * Prepares.
   *
   * @param editing what is changed of the answer, or null if nothing is
   */
  TranslatedStream(
      EventReader reader,
      Audience audience,
      RelayPlan plan,
      AnswerHead head,
      @Nullable Editing editing) {
    this.reader = new TidyReader(reader, new Tidy(head.id(), head.model()));
    this.plan = plan;
    this.retelling = new Retelling(editing);
    this.telling =
        new Telling(audience, plan, head, (usage, _) -> plan.facts().json(usage, usageEstimated));
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (over) {
      return;
    }
    var events = reader.feed(bytes, offset, length);
    meter.opened(reader.opening());
    take(events, sink);
    if (!over && reader.isOver()) {
      complete(sink);
    }
  }

  @Override
  public void end(Sink sink) {
    if (over) {
      return;
    }
    take(reader.end(), sink);
    if (!over) {
      complete(sink);
    }
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    over = true;
    telling.fail(failure, sink);
  }

  @Override
  public Metered meter() {
    return meter;
  }

  @Override
  public List<Loss> losses() {
    return telling.losses();
  }

  private void take(List<ChatEvent> events, Sink sink) {
    for (var i = 0; i < events.size() && !over; i++) {
      tell(retelling.retell(events.get(i)), sink);
    }
  }

  private void tell(List<ChatEvent> events, Sink sink) {
    for (var event : events) {
      meter.note(event);
      if (event instanceof ChatEvent.Failed) {
        over = true;
      } else {
        telling.note(event);
        telling.tell(event, sink);
      }
    }
    retelling.lost().forEach(telling::lose);
  }

  private void complete(Sink sink) {
    tell(retelling.end(), sink);
    over = true;
    var consumed = Consumption.ofWhole(meter, plan.inputTokens());
    if (consumed.isEstimated()) {
      usageEstimated = true;
      telling.tell(new ChatEvent.UsageReport(consumed.usage()), sink);
    }
    telling.end(sink);
    meter.complete();
  }
}
