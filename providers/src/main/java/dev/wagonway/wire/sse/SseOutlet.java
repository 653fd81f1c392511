package dev.wagonway.wire.sse;

import dev.wagonway.spi.StreamRelay;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands events on to a sink; neighbouring events of one feed go in one piece. Confined to one
 * thread at a time.
 */
public final class SseOutlet {

  private StreamRelay.@Nullable Sink sink;
  private int start;
  private int end;

  /** Begins a feed. */
  public void open(StreamRelay.Sink sink) {
    this.sink = sink;
    start = 0;
    end = 0;
  }

  /** Ends the feed. */
  public void close() {
    flush();
    sink = null;
  }

  /** Hands an event on as it came. */
  public void pass(SseEvent event) {
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

  /** Hands on bytes that are not in the feed. */
  public void emit(byte[] bytes) {
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
