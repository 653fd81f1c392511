package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Reads the few things that either end needs of an HTTP/1.1 head, straight from the buffer: a full
 * codec would cost as much as the proxies under test.
 */
final class HttpHead {

  private static final byte[] CONTENT_LENGTH = ascii("content-length");
  private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
  private static final int STATUS_OFFSET = "HTTP/1.1 ".length();

  private HttpHead() {}

  /** The index behind the empty line that ends the head, or -1 if it has not arrived yet. */
  static int end(ByteBuf in) {
    var limit = in.writerIndex();
    for (int i = in.indexOf(in.readerIndex(), limit, (byte) '\n');
        i >= 0 && i + 2 < limit;
        i = in.indexOf(i + 1, limit, (byte) '\n')) {
      if (in.getByte(i + 1) == '\r' && in.getByte(i + 2) == '\n') {
        return i + 3;
      }
    }
    return -1;
  }

  /** The status of an answer whose head starts at the reader index. */
  static int status(ByteBuf in) {
    var at = in.readerIndex() + STATUS_OFFSET;
    return digit(in, at) * 100 + digit(in, at + 1) * 10 + digit(in, at + 2);
  }

  /** The target of a request whose head starts at the reader index, such as {@code /v1/models}. */
  static String path(ByteBuf in, int end) {
    var from = in.indexOf(in.readerIndex(), end, (byte) ' ') + 1;
    var to = in.indexOf(from, end, (byte) ' ');
    return to < from ? "" : in.toString(from, to - from, StandardCharsets.US_ASCII);
  }

  /** The content length, or -1 if the head states none. */
  static long contentLength(ByteBuf in, int end) {
    var at = value(in, end, CONTENT_LENGTH);
    if (at < 0) {
      return -1;
    }
    long length = 0;
    for (int i = at; digit(in, i) >= 0; i++) {
      length = length * 10 + digit(in, i);
    }
    return length;
  }

  /** Whether the body has a transfer coding; the only one in use is {@code chunked}. */
  static boolean isChunked(ByteBuf in, int end) {
    return value(in, end, TRANSFER_ENCODING) >= 0;
  }

  /** Where the value of a header starts, or -1. */
  private static int value(ByteBuf in, int end, byte[] name) {
    for (int line = in.indexOf(in.readerIndex(), end, (byte) '\n') + 1;
        line > 0 && line < end;
        line = in.indexOf(line, end, (byte) '\n') + 1) {
      if (isNamed(in, line, end, name)) {
        var at = line + name.length + 1;
        while (in.getByte(at) == ' ') {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  private static boolean isNamed(ByteBuf in, int line, int end, byte[] name) {
    if (line + name.length >= end || in.getByte(line + name.length) != ':') {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if ((in.getByte(line + i) | 0x20) != name[i] && in.getByte(line + i) != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static int digit(ByteBuf in, int at) {
    var b = in.getByte(at);
    return b >= '0' && b <= '9' ? b - '0' : -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
