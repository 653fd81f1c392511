package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Secret;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Provider;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is the same in the head of every request to one API of a target, as bytes. Immutable. */
final class RequestHead {

  private static final byte[] CONTENT_TYPE = ascii("\r\ncontent-type: ");
  private static final byte[] ACCEPT = ascii("\r\naccept: ");
  private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length: ");
  private static final byte[] END = ascii("\r\n\r\n");
  private static final int FRAME_BYTES = 80;

  private final Origin origin;
  private final byte[] beforePath;
  private final String query;
  private final byte[] afterPath;

  private RequestHead(Origin origin, byte[] beforePath, String query, byte[] afterPath) {
    this.origin = origin;
    this.beforePath = beforePath;
    this.query = query;
    this.afterPath = afterPath;
  }

  /**
   * The head for the API that has its root at {@code url}.
   *
   * @param key the credential, or null
   * @param provider how the key is sent, or null for {@code authorization: Bearer}
   * @throws IllegalArgumentException if the base URL or the key cannot be put into a request; the
   *     message does not hold the key
   */
  static RequestHead of(
      URI url, @Nullable Secret key, @Nullable Provider provider, String userAgent) {
    var origin = Origin.of(url);
    var query = url.getRawQuery() == null ? "" : url.getRawQuery();
    var after =
        " HTTP/1.1\r\nhost: "
            + origin.hostHeader()
            + keyHeader(key, provider)
            + "\r\nuser-agent: "
            + userAgent
            + "\r\naccept-encoding: identity";
    return new RequestHead(origin, ascii("POST " + UpstreamRequest.root(url)), query, ascii(after));
  }

  /** Where an authorizer proves who calls, the key itself stays here. */
  private static String keyHeader(@Nullable Secret secret, @Nullable Provider provider) {
    if (secret == null || (provider != null && provider.authorizer() != null)) {
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
  int sizeBound(Parcel parcel) {
    var size =
        beforePath.length
            + parcel.path().length()
            + query.length()
            + afterPath.length
            + parcel.contentType().length()
            + parcel.accept().length()
            + FRAME_BYTES;
    for (var header : parcel.headers().entrySet()) {
      size += header.getKey().length() + header.getValue().length() + ACCEPT.length;
    }
    return size;
  }

  /** Writes the head of a request with {@code parcel}, whose parts have been checked. */
  void write(ByteBuf out, Parcel parcel, long contentLength) {
    out.writeBytes(beforePath);
    ByteBufUtil.writeAscii(out, parcel.path());
    if (!query.isEmpty()) {
      out.writeByte(parcel.path().indexOf('?') < 0 ? '?' : '&');
      ByteBufUtil.writeAscii(out, query);
    }
    out.writeBytes(afterPath);
    for (var header : parcel.headers().entrySet()) {
      if (!UpstreamRequest.isOwn(header.getKey())) {
        ByteBufUtil.writeAscii(out, "\r\n");
        ByteBufUtil.writeAscii(out, header.getKey());
        ByteBufUtil.writeAscii(out, ": ");
        ByteBufUtil.writeAscii(out, header.getValue());
      }
    }
    out.writeBytes(CONTENT_TYPE);
    ByteBufUtil.writeAscii(out, parcel.contentType());
    out.writeBytes(ACCEPT);
    ByteBufUtil.writeAscii(out, parcel.accept());
    out.writeBytes(CONTENT_LENGTH);
    ByteBufUtil.writeAscii(out, Long.toString(contentLength));
    out.writeBytes(END);
  }
}
