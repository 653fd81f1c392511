package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.List;

/** Decodes a stream of typed events. */
final class CohereEventReader implements EventReader {

  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final StreamEvents stream;
  private List<ChatEvent> events = new ArrayList<>();
  private boolean over;

  CohereEventReader(Dialect dialect) {
    stream = new StreamEvents(dialect);
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!over) {
      try {
        framer.feed(bytes, offset, length, handler);
      } catch (FailureException e) {
        fail(e.failure());
      }
    }
    return drain();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public List<ChatEvent> end() {
    if (!over) {
      framer.end(handler);
    }
    if (!over && !stream.isFinished()) {
      fail(StreamEvents.cutShort());
    }
    over = true;
    return drain();
  }

  private void take(SseEvent event) {
    if (over || !event.hasData()) {
      return;
    }
    over =
        event.isDone()
            ? stream.isFinished()
            : stream.read(event, events)
                || (!events.isEmpty() && events.getLast() instanceof ChatEvent.Failed);
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }

  private List<ChatEvent> drain() {
    var drained = events;
    events = new ArrayList<>();
    return drained;
  }
}
