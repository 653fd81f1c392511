package dev.wagonway.wire.openai.responses;

import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.sse.SseEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hands bytes to a sink; neighbouring events of one feed go in one piece. */
final class Outlet {

  private StreamRelay.@Nullable Sink sink;
  private int start;
  private int end;

  /** Begins a feed. */
  void open(StreamRelay.Sink sink) {
    this.sink = sink;
    start = 0;
    end = 0;
  }

  /** Ends the feed. */
  void close() {
    flush();
    sink = null;
  }

  void pass(SseEvent event) {
    if (!event.isInFeed()) {
      emit(Arrays.copyOfRange(event.bytes(), event.start(), event.end()));
      return;
    }
    if (event.start() != end) {
      flush();
      start = event.start();
    }
    end = event.end();
  }

  void emit(byte[] bytes) {
    flush();
    if (sink != null) {
      sink.emit(bytes);
    }
  }

  private void flush() {
    if (end > start && sink != null) {
      sink.pass(start, end - start);
    }
    start = end;
  }
}
