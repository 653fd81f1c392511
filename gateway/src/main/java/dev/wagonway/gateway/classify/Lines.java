package dev.wagonway.gateway.classify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines at line feeds and nowhere else, as texts may hold any other separator.
 * Confined to one thread.
 */
final class Lines {

  private static final int USUAL_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[USUAL_BYTES];
  private int start;
  private int end;
  private boolean isOver;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line without its line feed, or null if there is none. */
  byte @Nullable [] next() throws IOException {
    var at = start;
    while (true) {
      for (; at < end; at++) {
        if (buffer[at] == '\n') {
          var line = Arrays.copyOfRange(buffer, start, at);
          start = at + 1;
          return line;
        }
      }
      if (isOver) {
        return last();
      }
      at -= compact();
      fill();
    }
  }

  /** Whether a line can be had without waiting, as far as that is known. */
  boolean hasMore() throws IOException {
    return start < end || in.available() > 0;
  }

  private byte @Nullable [] last() {
    if (start == end) {
      return null;
    }
    var line = Arrays.copyOfRange(buffer, start, end);
    start = end;
    return line;
  }

  /** Moves what is left to the front; tells by how much. */
  private int compact() {
    var moved = start;
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    return moved;
  }

  private void fill() throws IOException {
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(end, 2));
    }
    var read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      isOver = true;
    } else {
      end += read;
    }
  }
}
