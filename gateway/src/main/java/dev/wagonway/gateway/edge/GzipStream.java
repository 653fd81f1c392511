package dev.wagonway.gateway.edge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes gzip, RFC 1952, member by member. The JDK's own stream calls itself anew for each empty
 * member, so that a body of many overflows the stack. Not thread-safe.
 */
final class GzipStream extends InputStream {

  private static final int BUFFER_BYTES = 8 << 10;
  private static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int FLAGS_RESERVED = 0xe0;

  private final InputStream from;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private boolean begun;
  private boolean inMember;

  GzipStream(InputStream from) {
    this.from = from;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (inMember || nextMember()) {
      int read = inflate(target, offset, length);
      if (read > 0) {
        sum.update(target, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    if (inflater.needsInput()) {
      at = end;
      if (!isMore()) {
        throw new EOFException("gzip: ends inside a member");
      }
      inflater.setInput(buffer, at, end - at);
    }
    try {
      int read = inflater.inflate(target, offset, length);
      at = end - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw new ZipException("gzip: asks for a dictionary");
      }
      return read;
    } catch (DataFormatException e) {
      throw new ZipException(String.valueOf(e.getMessage()));
    }
  }

  /** Reads a member's header; false if there is no further member. */
  private boolean nextMember() throws IOException {
    if (!isMore()) {
      if (!begun) {
        throw new EOFException("gzip: empty");
      }
      return false;
    }
    begun = true;
    if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
      throw new ZipException("gzip: no member where one was expected");
    }
    int flags = next();
    if ((flags & FLAGS_RESERVED) != 0) {
      throw new ZipException("gzip: reserved flags");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextShort());
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    sum.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    long expected = nextShort() | (long) nextShort() << 16;
    long length = nextShort() | (long) nextShort() << 16;
    if (expected != sum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("gzip: checksum or length do not fit");
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int read = next();
    while (read != 0) {
      read = next();
    }
  }

  private int nextShort() throws IOException {
    return next() | next() << 8;
  }

  private int next() throws IOException {
    if (!isMore()) {
      throw new EOFException("gzip: ends inside a header or trailer");
    }
    return buffer[at++] & 0xff;
  }

  private boolean isMore() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(from.read(buffer), 0);
    }
    return at < end;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    from.close();
  }
}
