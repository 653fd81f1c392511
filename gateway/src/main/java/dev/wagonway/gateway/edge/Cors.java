package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which browser origins may call, and the headers that tell them so. Immutable. */
final class Cors {

  private static final String PREFLIGHT_SECONDS = "600";

  private final Set<String> origins;

  Cors(List<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  private boolean isOff() {
    return origins.isEmpty();
  }

  /** The origin of the request if it may call, else null. */
  @Nullable String allowed(HttpHeaders request) {
    if (isOff()) {
      return null;
    }
    var origin = request.get(HttpHeaderNames.ORIGIN);
    boolean may = origin != null && (origins.contains(origin) || origins.contains("*"));
    return may ? origin : null;
  }

  /** Whether a browser asks for permission, rather than for an answer. */
  static boolean isPreflight(ClientRequest request) {
    return request.method().equals("OPTIONS")
        && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** The permission; {@link #writeTo} does the rest. */
  static ReplyHead preflight(ClientRequest request) {
    var head =
        ReplyHead.of(204)
            .header("access-control-allow-methods", "GET, POST, OPTIONS")
            .header("access-control-max-age", PREFLIGHT_SECONDS);
    var wanted = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    return wanted == null ? head : head.header("access-control-allow-headers", wanted);
  }

  /** Writes what every answer says to browsers. */
  void writeTo(ByteBuf out, @Nullable String allowedOrigin) {
    if (isOff()) {
      return;
    }
    ByteBufUtil.writeAscii(out, "vary: origin\r\n");
    if (allowedOrigin != null) {
      ByteBufUtil.writeAscii(out, "access-control-allow-origin: ");
      ByteBufUtil.writeAscii(out, allowedOrigin);
      ByteBufUtil.writeAscii(out, "\r\naccess-control-expose-headers: *\r\n");
    }
  }
}
