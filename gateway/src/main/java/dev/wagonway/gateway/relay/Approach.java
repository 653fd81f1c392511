package dev.wagonway.gateway.relay;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a request came in. Immutable.
 *
 * @param method the HTTP method; empty if it could not be read
 * @param path the path as it came, without the query; empty if it could not be read
 * @param client the peer's address, or null if nobody has kept it
 * @param userAgent what the client calls itself, as it came; empty if it does not say
 * @param trace its place in a trace
 */
public record Approach(
    String method,
    String path,
    @Nullable SocketAddress client,
    String userAgent,
    TraceContext trace) {

  /** Nothing is known. */
  public static final Approach UNKNOWN = new Approach("", "", null, "", TraceContext.NONE);

  private static final int MOST = 256;

  /** The peer's IP address, or an empty text. */
  public String clientAddress() {
    return client instanceof InetSocketAddress at && at.getAddress() != null
        ? at.getAddress().getHostAddress()
        : "";
  }

  /** {@link #path} as logs and spans may have it: at most 256 printable characters. */
  public String shownPath() {
    return shown(path);
  }

  /** {@link #userAgent} as logs and spans may have it: at most 256 printable characters. */
  public String shownUserAgent() {
    return shown(userAgent);
  }

  /** {@link #method} as logs and spans may have it. */
  public String shownMethod() {
    return shown(method);
  }

  private static String shown(String text) {
    var cut = text.length() > MOST ? text.substring(0, MOST) : text;
    for (int i = 0; i < cut.length(); i++) {
      if (cut.charAt(i) < ' ' || cut.charAt(i) > '~') {
        return cut.replaceAll("[^ -~]", "?");
      }
    }
    return cut;
  }
}
