package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.List;

/** Decodes a stream of responses. Nothing in it tells that it is over; it just ends. */
final class GeminiEventReader implements EventReader {

  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final List<ChatEvent> events = new ArrayList<>();
  private final ResponseReader responses = new ResponseReader(events);
  private final Dialect dialect;
  private boolean failed;

  GeminiEventReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!failed) {
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
    return false;
  }

  @Override
  public List<ChatEvent> end() {
    if (!failed) {
      framer.end(handler);
    }
    if (!failed && !responses.allFinished()) {
      fail(Faults.truncated());
    }
    return drain();
  }

  private void take(SseEvent event) {
    if (failed || !event.hasData()) {
      return;
    }
    try {
      var fault = responses.read(event.data(), event.dataStart(), event.dataEnd());
      if (responses.isError()) {
        fail(ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), dialect));
      } else if (fault != null) {
        fail(fault);
      }
    } catch (MalformedJson e) {
      fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
    }
  }

  private void fail(Failure failure) {
    failed = true;
    events.add(new ChatEvent.Failed(failure));
  }

  private List<ChatEvent> drain() {
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }
}
