package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a stream of events. */
final class MessagesEventReader implements EventReader {

  private final Dialect dialect;
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final EventScan scan = EventScan.decoding();
  private final List<ChatEvent> events = new ArrayList<>();
  private final AnswerState state = new AnswerState(events);
  private boolean over;

  MessagesEventReader(Dialect dialect) {
    this.dialect = dialect;
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
    if (!over && !state.isFinished()) {
      fail(Frames.cut());
    }
    over = true;
    return drain();
  }

  @Override
  public @Nullable Usage opening() {
    return state.opening();
  }

  private List<ChatEvent> drain() {
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  private void take(SseEvent event) {
    if (over || !event.hasData() || event.isDone()) {
      return;
    }
    try {
      scan.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    var delta = scan.delta();
    if (scan.type() == EventScan.Type.ERROR) {
      fail(ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), dialect));
    } else if (scan.type() == EventScan.Type.CONTENT_BLOCK_DELTA
        && delta != null
        && delta != EventScan.Delta.CITATIONS_DELTA) {
      state.delta(scan.index(), delta, scan.payload());
    } else {
      StreamTrees.take(event, scan, state);
      over = scan.type() == EventScan.Type.MESSAGE_STOP;
    }
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }
}
