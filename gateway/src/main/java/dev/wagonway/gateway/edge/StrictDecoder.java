package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's request decoder without its leniencies: no folded headers, no spare blanks in the request
 * line, no repeated content length, bounded numbers of headers and of bytes that only frame chunks.
 *
 * <p>After a request it holds what follows as raw bytes until {@link #resume}, so a pipelining
 * client costs no more than a read buffer. Confined to the event loop.
 */
final class StrictDecoder extends HttpRequestDecoder {

  static final int MAX_HEADERS = 100;

  private static final int HELD_BYTES = 64 << 10;
  private static final int FRAMING_BYTES = 16 << 10;
  private static final int FRAMING_PER_BYTE = 8;

  private enum Phase {
    HEAD,
    BODY,
    HELD,
    DISCARDING
  }

  private Phase phase = Phase.HEAD;
  private @Nullable ChannelHandlerContext context;
  private boolean begun;
  private boolean inRequestLine = true;
  private boolean decoding;
  private int headers;
  private int contentLengths;
  private long framingBytes;

  StrictDecoder(int headBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(headBytes)
            .setMaxHeaderSize(headBytes)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false)
            .setMaxChunkSize(HELD_BYTES));
  }

  /** Whether the head of a request has begun to arrive, but not ended. */
  boolean inHead() {
    return phase == Phase.HEAD && begun;
  }

  /** Lets the next request come. */
  void resume() throws Exception {
    if (phase != Phase.HELD || context == null) {
      return;
    }
    phase = Phase.HEAD;
    begun = false;
    inRequestLine = true;
    headers = 0;
    contentLengths = 0;
    framingBytes = 0;
    context.channel().config().setAutoRead(true);
    if (!decoding && actualReadableBytes() > 0) {
      channelRead(context, Unpooled.EMPTY_BUFFER);
    }
  }

  /** Throws away whatever else the client sends. */
  void discard() {
    phase = Phase.DISCARDING;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
    context = from;
    decoding = true;
    try {
      super.channelRead(from, message);
    } finally {
      decoding = false;
    }
  }

  @Override
  protected void decode(ChannelHandlerContext from, ByteBuf in, List<Object> out) throws Exception {
    switch (phase) {
      case HEAD -> decodeHead(from, in, out);
      case BODY -> decodeBody(from, in, out);
      case HELD -> {
        if (in.readableBytes() > HELD_BYTES) {
          from.channel().config().setAutoRead(false);
        }
      }
      case DISCARDING -> in.skipBytes(in.readableBytes());
    }
  }

  private void decodeHead(ChannelHandlerContext from, ByteBuf in, List<Object> out)
      throws Exception {
    begun = true;
    if (!isStrict(in)) {
      refuse(in, out, new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"), "lenient");
      return;
    }
    int before = out.size();
    super.decode(from, in, out);
    if (out.size() > before) {
      phase = out.getLast() instanceof LastHttpContent ? Phase.HELD : Phase.BODY;
    }
  }

  private void decodeBody(ChannelHandlerContext from, ByteBuf in, List<Object> out)
      throws Exception {
    int start = in.readerIndex();
    int before = out.size();
    super.decode(from, in, out);
    framingBytes += in.readerIndex() - start;
    for (int i = before; i < out.size(); i++) {
      if (out.get(i) instanceof HttpContent content) {
        framingBytes -= (long) FRAMING_PER_BYTE * content.content().readableBytes();
      }
    }
    if (framingBytes > FRAMING_BYTES) {
      refuse(in, out, new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER), "framing");
    } else if (out.size() > before && out.getLast() instanceof LastHttpContent) {
      phase = Phase.HELD;
    }
  }

  private void refuse(ByteBuf in, List<Object> out, HttpObject refused, String why) {
    phase = Phase.DISCARDING;
    in.skipBytes(in.readableBytes());
    refused.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(why)));
    out.add(refused);
  }

  /**
   * Whether the lines of the head that are here, as far as the decoder will read them, begin with
   * neither blank nor tab, and the request line has its three words with one blank between.
   */
  private boolean isStrict(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.writerIndex();
    if (inRequestLine) {
      while (start < end && isLineEnd(in.getByte(start))) {
        start++;
      }
    }
    while (start < end) {
      var first = in.getByte(start);
      if (first == ' ' || first == '\t') {
        return false;
      }
      int lineFeed = in.indexOf(start, end, HttpConstants.LF);
      if (lineFeed < 0 || (!inRequestLine && lineFeed - start <= 1)) {
        return true;
      }
      if (inRequestLine && !isRequestLine(in, start, lineFeed - 1)) {
        return false;
      }
      inRequestLine = false;
      start = lineFeed + 1;
    }
    return true;
  }

  private static boolean isLineEnd(byte b) {
    return b == HttpConstants.CR || b == HttpConstants.LF;
  }

  private static boolean isRequestLine(ByteBuf in, int start, int end) {
    int blanks = 0;
    for (int i = start; i < end; i++) {
      var b = in.getByte(i);
      if (b == ' ') {
        blanks++;
      } else if (b < 0x21 || b == 0x7f) {
        return false;
      }
    }
    return blanks == 2 && endsWithVersion(in, start, end);
  }

  private static boolean endsWithVersion(ByteBuf in, int start, int end) {
    var version = " HTTP/1.";
    int at = end - version.length() - 1;
    if (at < start) {
      return false;
    }
    for (int i = 0; i < version.length(); i++) {
      if (in.getByte(at + i) != version.charAt(i)) {
        return false;
      }
    }
    var minor = in.getByte(end - 1);
    return minor == '0' || minor == '1';
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    if (++headers > MAX_HEADERS) {
      throw new TooLongFrameException("headers");
    }
    var name = super.splitHeaderName(line, start, length);
    if (phase == Phase.HEAD
        && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
        && ++contentLengths > 1) {
      throw new IllegalArgumentException("content-length");
    }
    return name;
  }
}
