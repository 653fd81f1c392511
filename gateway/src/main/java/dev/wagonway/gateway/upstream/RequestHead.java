package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is the same in the head of every request to one target, as bytes. Immutable. */
final class RequestHead {

  private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length: ");
  private static final byte[] END = ascii("\r\n\r\n");
  private static final int LENGTH_DIGITS = 20;

  private final Origin origin;
  private final byte[] beforePath;
  private final byte[] afterPath;

  private RequestHead(Origin origin, byte[] beforePath, byte[] afterPath) {
    this.origin = origin;
    this.beforePath = beforePath;
    this.afterPath = afterPath;
  }

  /**
   * The head for {@code target}.
   *
   * @param provider how the key is sent, or null for {@code authorization: Bearer}
   * @throws IllegalArgumentException if the base URL or the key cannot be put into a request; the
   *     message does not hold the key
   */
  static RequestHead of(Target target, @Nullable Provider provider, String userAgent) {
    var url = target.endpoint().baseUrl();
    var origin = Origin.of(url);
    var path = url.getRawPath() == null ? "" : url.getRawPath();
    var base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var after =
        query
            + " HTTP/1.1\r\nhost: "
            + origin.hostHeader()
            + keyHeader(target, provider)
            + "\r\ncontent-type: application/json\r\nuser-agent: "
            + userAgent
            + "\r\naccept-encoding: identity\r\naccept: ";
    return new RequestHead(origin, ascii("POST " + base), ascii(after));
  }

  private static String keyHeader(Target target, @Nullable Provider provider) {
    var secret = target.endpoint().key();
    if (secret == null) {
      return "";
    }
    var key = secret.reveal();
    if (!key.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "the key holds characters that no header can carry (expected: printable ASCII)");
    }
    return provider == null
        ? "\r\nauthorization: Bearer " + key
        : "\r\n" + provider.keyHeader() + ": " + provider.keyPrefix() + key;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  Origin origin() {
    return origin;
  }

  /** At least as many bytes as {@link #write} will write. */
  int sizeBound(String path, String accept) {
    return beforePath.length
        + path.length()
        + afterPath.length
        + accept.length()
        + CONTENT_LENGTH.length
        + LENGTH_DIGITS
        + END.length;
  }

  void write(ByteBuf out, String path, String accept, long contentLength) {
    out.writeBytes(beforePath);
    ByteBufUtil.writeAscii(out, path);
    out.writeBytes(afterPath);
    ByteBufUtil.writeAscii(out, accept);
    out.writeBytes(CONTENT_LENGTH);
    ByteBufUtil.writeAscii(out, Long.toString(contentLength));
    out.writeBytes(END);
  }
}
