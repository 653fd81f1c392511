package dev.wagonway.gateway.upstream;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;

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

  ResponseDecoder() {
    super(CONFIG);
  }

  /** Whether bytes have arrived that belong to no complete message. */
  boolean holdsRemainder() {
    return actualReadableBytes() > 0;
  }
}
