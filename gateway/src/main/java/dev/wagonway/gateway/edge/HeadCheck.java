package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.ServerSettings.Limits;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a head must satisfy beyond what {@link StrictDecoder} refuses: a single meaning for where
 * the request ends and whom it is for, and a body within bounds.
 */
final class HeadCheck {

  private static final int EXPECTATION_FAILED = 417;
  private static final String HOST_PUNCTUATION = "-._~%!$&'()*+,;=:[]";

  private HeadCheck() {}

  /** Why the request is to be turned away, or null if it is fine. */
  static @Nullable Refusal refusal(HttpRequest request, Limits limits) {
    if (request.decoderResult() instanceof HttpMessageDecoderResult size
        && size.totalSize() > limits.headBytes()) {
      return Refusal.headTooLarge(limits.headBytes());
    }
    if (HttpMethod.CONNECT.equals(request.method())) {
      return Refusal.of(
          new Failure.WrongMethod("method: \"CONNECT\" (expected GET or POST)", "GET, POST"));
    }
    if (RequestTarget.parse(request.uri()) == null) {
      return Refusal.malformed("request target: not a path (expected one that starts with \"/\")");
    }
    var host = host(request);
    if (host != null) {
      return host;
    }
    var framing = framing(request.headers());
    return framing != null ? framing : body(request, limits);
  }

  /** What was wrong with a head that could not be read at all. */
  static Refusal unreadable(@Nullable Throwable cause, Limits limits) {
    return cause instanceof TooLongFrameException
        ? Refusal.headTooLarge(limits.headBytes())
        : Refusal.malformed("request line or headers: malformed (expected HTTP/1.1, RFC 9112)");
  }

  private static @Nullable Refusal host(HttpRequest request) {
    var hosts = request.headers().getAll(HttpHeaderNames.HOST);
    boolean may = HttpVersion.HTTP_1_0.equals(request.protocolVersion()) && hosts.isEmpty();
    if (may || (hosts.size() == 1 && isHost(hosts.getFirst()))) {
      return null;
    }
    return Refusal.malformed(
        "host: %d headers or a malformed one (expected exactly one)".formatted(hosts.size()));
  }

  private static boolean isHost(String value) {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
      if (!letterOrDigit && HOST_PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Refusal framing(HttpHeaders headers) {
    var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      boolean chunked =
          codings.size() == 1
              && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
      return chunked
          ? null
          : Refusal.malformed("transfer-encoding: not understood (expected \"chunked\" alone)");
    }
    // The decoder takes a request with these draft headers to have eight bytes of body.
    if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
        || headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)) {
      return Refusal.malformed("sec-websocket-key1: a draft of old (expected plain HTTP/1.1)");
    }
    return null;
  }

  private static @Nullable Refusal body(HttpRequest request, Limits limits) {
    if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
      return Refusal.bodyTooLarge(limits.bodyBytes());
    }
    var expectation = request.headers().get(HttpHeaderNames.EXPECT);
    if (expectation == null
        || HttpVersion.HTTP_1_0.equals(request.protocolVersion())
        || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
      return null;
    }
    return new Refusal(
        new Failure.Unsupported("expect: not understood (expected \"100-continue\")"),
        EXPECTATION_FAILED);
  }

  /** Whether the client waits for a word before it sends its body. */
  static boolean awaitsContinue(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.EXPECT)
        && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        && (HttpUtil.isTransferEncodingChunked(request)
            || HttpUtil.getContentLength(request, 0L) > 0);
  }
}
