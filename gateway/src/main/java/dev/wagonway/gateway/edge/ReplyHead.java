package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Status and headers of a reply, in order. The headers about framing and connection, the date and
 * those for browsers are added by the edge as it writes the head. Not thread-safe.
 */
public final class ReplyHead {

  private static final int USUAL_HEADERS = 16;

  private final int status;
  private final List<String> fields = new ArrayList<>(2 * USUAL_HEADERS);

  private ReplyHead(int status) {
    this.status = status;
  }

  public static ReplyHead of(int status) {
    return new ReplyHead(status);
  }

  public int status() {
    return status;
  }

  /** Adds a header; control characters in the value, which could end the line, become spaces. */
  public ReplyHead header(String name, String value) {
    fields.add(name);
    fields.add(isPlain(value) ? value : value.replaceAll("[^\\x20-\\x7e]", " "));
    return this;
  }

  /** Writes status line and headers, without the empty line that ends a head. */
  void writeTo(ByteBuf out) {
    ByteBufUtil.writeAscii(out, "HTTP/1.1 ");
    var known = HttpResponseStatus.valueOf(status);
    ByteBufUtil.writeAscii(out, known.codeAsText());
    out.writeByte(' ');
    ByteBufUtil.writeAscii(out, known.reasonPhrase());
    ByteBufUtil.writeAscii(out, "\r\n");
    for (int i = 0; i < fields.size(); i += 2) {
      ByteBufUtil.writeAscii(out, fields.get(i));
      ByteBufUtil.writeAscii(out, ": ");
      ByteBufUtil.writeAscii(out, fields.get(i + 1));
      ByteBufUtil.writeAscii(out, "\r\n");
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return false;
      }
    }
    return true;
  }
}
