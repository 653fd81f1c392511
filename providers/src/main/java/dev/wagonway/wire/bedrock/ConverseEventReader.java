package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.eventstream.Frame;
import dev.wagonway.wire.eventstream.FrameCutter;
import java.util.ArrayList;
import java.util.List;

/** Decodes a stream of frames. */
final class ConverseEventReader implements EventReader {

  private final FrameCutter cutter = new FrameCutter();
  private final FrameCutter.Handler handler = this::take;
  private final StreamEvents stream;
  private List<ChatEvent> events = new ArrayList<>();
  private boolean over;

  ConverseEventReader(Dialect dialect) {
    stream = new StreamEvents(dialect);
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!over) {
      try {
        cutter.feed(bytes, offset, length, handler);
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
    if (!over && !stream.isFinished()) {
      fail(StreamEvents.cutShort());
    }
    over = true;
    return drain();
  }

  private void take(Frame frame) {
    if (over) {
      return;
    }
    stream.read(frame, events);
    over = stream.isOver() || (!events.isEmpty() && events.getLast() instanceof ChatEvent.Failed);
  }

  private void fail(Failure failure) {
    if (!over) {
      events.add(new ChatEvent.Failed(failure));
    }
    over = true;
  }

  private List<ChatEvent> drain() {
    var drained = events;
    events = new ArrayList<>();
    return drained;
  }
}
