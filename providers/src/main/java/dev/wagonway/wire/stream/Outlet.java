package dev.wagonway.wire.stream;

import dev.wagonway.spi.StreamRelay;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces of a stream to a sink; neighbours of one feed go together. Nothing happens while it
 * is closed. Confined to one thread at a time.
 */
public final class Outlet {

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

  /** Hands a piece on as it came. */
  public void pass(Piece piece) {
    if (!piece.isInFeed()) {
      emit(Arrays.copyOfRange(piece.bytes(), piece.start(), piece.end()));
      return;
    }
    if (piece.start() != end) {
      flush();
      start = piece.start();
    }
    end = piece.end();
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
