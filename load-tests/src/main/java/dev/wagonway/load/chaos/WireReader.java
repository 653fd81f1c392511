package dev.wagonway.load.chaos;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads HTTP/1.1 from blocking streams, as strictly as is needed to notice what is broken. */
final class WireReader {

  private static final int MOST_HEAD_BYTES = 64 << 10;

  private WireReader() {}

  /**
   * A head up to its empty line, without it.
   *
   * @return nothing if the stream has ended before
   * @throws EOFException if it ends within
   */
  static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        if (head.isEmpty()) {
          return "";
        }
        throw new EOFException("the connection ended in a head");
      }
      head.append((char) next);
      var length = head.length();
      if (next == '\n' && length >= 4 && head.charAt(length - 3) == '\n') {
        return head.substring(0, length - 4);
      }
      if (length > MOST_HEAD_BYTES) {
        throw new IOException("a head of more than " + MOST_HEAD_BYTES + " bytes");
      }
    }
  }

  /** The value of a header, by its name in lower case. */
  static Optional<String> header(String head, String name) {
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** The announced length of a body; 0 if none is. */
  static int length(String head) {
    return header(head, "content-length").map(Integer::parseInt).orElse(0);
  }

  /**
   * Reads a body piece by piece.
   *
   * @param into gets each piece, and says whether to go on
   * @return whether the body was read to its proper end
   * @throws EOFException if the connection ends before the body does
   */
  static boolean body(String head, InputStream in, Sink into) throws IOException {
    if (header(head, "transfer-encoding").filter("chunked"::equals).isEmpty()) {
      return exactly(length(head), in, into);
    }
    while (true) {
      var size = Integer.parseInt(line(in), 16);
      if (size == 0) {
        var _ = line(in);
        return true;
      }
      if (!exactly(size, in, into)) {
        return false;
      }
      var _ = line(in);
    }
  }

  private static boolean exactly(int length, InputStream in, Sink into) throws IOException {
    var left = length;
    var buffer = new byte[4_096];
    while (left > 0) {
      var read = in.read(buffer, 0, Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("the connection ended in a body");
      }
      left -= read;
      if (!into.take(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
        return false;
      }
    }
    return true;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection ended in a chunk");
      }
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append((char) next);
    }
  }

  /** Takes pieces of a body. */
  @FunctionalInterface
  interface Sink {

    /** Takes the next piece; false stops the reading. */
    boolean take(String piece) throws IOException;
  }
}
