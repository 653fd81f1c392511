package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Consumption;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one upstream tells of a {@link ResumableStream}. If others have told something before, its
 * start and its reasoning are left out, and nothing is told before it has content. Confined to one
 * thread at a time.
 */
final class StreamPart implements StreamRelay {

  private final ResumableStream whole;
  private final TidyReader reader;
  private final Telling telling;
  private final RelayPlan plan;
  private final Retelling retelling;
  private final EventMeter meter = new EventMeter();
  private final List<ChatEvent> waiting = new ArrayList<>(0);
  private boolean goesOn;
  private boolean speaking = true;
  private String overlap = "";
  private boolean over;

  StreamPart(
      ResumableStream whole,
      TidyReader reader,
      Telling telling,
      RelayPlan plan,
      Retelling retelling) {
    this.whole = whole;
    this.reader = reader;
    this.telling = telling;
    this.plan = plan;
    this.retelling = retelling;
  }

  /**
   * Makes it go on with what others have told.
   *
   * @param space what stands at the end of their text and was not sent, so that it may come again
   */
  void goOn(String space) {
    goesOn = true;
    speaking = false;
    overlap = space;
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
      var event = events.get(i);
      switch (event) {
        case ChatEvent.TextDelta(var choice, var text) when !overlap.isEmpty() ->
            takeRest(choice, text, sink);
        default -> take(event, sink);
      }
    }
  }

  private void take(ChatEvent event, Sink sink) {
    whole.heard(event);
    retell(retelling.retell(event), sink);
  }

  private void retell(List<ChatEvent> events, Sink sink) {
    for (var event : events) {
      meter.note(event);
      telling.note(event);
      switch (event) {
        case ChatEvent.Failed _ -> over = true;
        case ChatEvent.UsageReport _ -> {}
        case ChatEvent.Started _ when goesOn -> {}
        case ChatEvent.ReasoningDelta _ when goesOn -> telling.lose(Feature.REASONING);
        case ChatEvent.ReasoningSeal _ when goesOn -> telling.lose(Feature.SEALS);
        default -> tell(event, sink);
      }
    }
    retelling.lost().forEach(telling::lose);
  }

  /** Leaves out the space that the client has already. */
  private void takeRest(int choice, String text, Sink sink) {
    var same = 0;
    while (same < text.length()
        && same < overlap.length()
        && text.charAt(same) == overlap.charAt(same)) {
      same++;
    }
    overlap = same < text.length() ? "" : overlap.substring(same);
    if (same < text.length()) {
      take(new ChatEvent.TextDelta(choice, text.substring(same)), sink);
    }
  }

  private void tell(ChatEvent event, Sink sink) {
    if (!speaking && !isContent(event)) {
      waiting.add(event);
      return;
    }
    speak(sink);
    whole.told(event);
    telling.tell(event, sink);
  }

  private static boolean isContent(ChatEvent event) {
    return event instanceof ChatEvent.TextDelta
        || event instanceof ChatEvent.RefusalDelta
        || event instanceof ChatEvent.ToolCallDelta
        || event instanceof ChatEvent.MediaDelta;
  }

  private void speak(Sink sink) {
    if (speaking) {
      return;
    }
    speaking = true;
    for (var event : waiting) {
      whole.told(event);
      telling.tell(event, sink);
    }
    waiting.clear();
  }

  private void complete(Sink sink) {
    retell(retelling.end(), sink);
    over = true;
    speak(sink);
    var report = new ChatEvent.UsageReport(whole.total(consumed()));
    telling.tell(report, sink);
    telling.end(sink);
    meter.complete();
  }

  private Usage consumed() {
    return Consumption.ofPart(meter, plan.inputTokens()).usage();
  }

  /** What this part and others before it have consumed. */
  Usage plus(@Nullable Usage before) {
    return before == null ? consumed() : before.plus(consumed());
  }

  /** How much of the upstream's text the client has not been told. */
  int held() {
    return retelling.held();
  }

  /** What the gateway adds about this part. */
  byte[] facts() {
    return plan.facts().json(consumed(), meter.usage() == null);
  }
}
