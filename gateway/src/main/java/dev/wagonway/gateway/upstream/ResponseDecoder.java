package dev.wagonway.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/** Netty's strict decoder of responses, with bounds, that can tell whether it holds a remainder. */
final class ResponseDecoder extends HttpResponseDecoder {

  static final int STATUS_LINE_BYTES = 4 << 10;
  static final int HEADER_BYTES = 32 << 10;

  private static final int CHUNK_BYTES = 64 << 10;

  private static final HttpDecoderConfig CONFIG =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(STATUS_LINE_BYTES)
          .setMaxHeaderSize(HEADER_BYTES)
          .setMaxChunkSize(CHUNK_BYTES)
          .setStrictLineParsing(true)
          .setAllowDuplicateContentLengths(false);

  private boolean amidMessage;

  ResponseDecoder() {
    super(CONFIG);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    var before = in.readableBytes();
    super.decode(context, in, out);
    if (!out.isEmpty() && out.get(out.size() - 1) instanceof LastHttpContent) {
      amidMessage = false;
    } else if (in.readableBytes() < before) {
      amidMessage = true;
    }
  }

  /** Whether bytes have arrived that belong to no complete message. */
  boolean holdsRemainder() {
    return amidMessage || actualReadableBytes() > 0;
  }
}
