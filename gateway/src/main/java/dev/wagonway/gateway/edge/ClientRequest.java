package dev.wagonway.gateway.edge;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;

/**
 * A request as a client sent it; the body is still in its content encoding.
 *
 * @param method the HTTP method
 * @param path the raw path, percent-encoding intact, without the query
 * @param query the raw query without its question mark, possibly empty
 * @param headers the headers, looked up in any case
 * @param body the body's bytes; not to be written to
 * @param client the peer's address
 * @param arrivedNanos the {@link System#nanoTime} at which the request was complete
 */
public record ClientRequest(
    String method,
    String path,
    String query,
    HttpHeaders headers,
    Body body,
    SocketAddress client,
    long arrivedNanos) {

  /**
   * The bytes of a body, which can be taken out once; what is no longer needed shall not fill the
   * memory while a long answer streams. Not thread-safe: handed from one thread to the next.
   */
  public static final class Body {

    private static final byte[] NONE = {};

    private byte[] bytes;

    public Body(byte[] bytes) {
      this.bytes = bytes;
    }

    public static Body empty() {
      return new Body(NONE);
    }

    /** The bytes themselves, not a copy; this body is empty from now on. */
    public byte[] take() {
      var taken = bytes;
      bytes = NONE;
      return taken;
    }
  }
}
