package dev.wagonway.gateway.edge;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the form of its reply.
 *
 * @param old whether the client speaks HTTP/1.0, so knows no chunks
 * @param bodiless whether only the head is wanted
 * @param keepAlive whether another request may follow on the connection
 * @param origin the browser origin to permit, or null
 */
record Terms(boolean old, boolean bodiless, boolean keepAlive, @Nullable String origin) {

  /** For a request that could not be read. */
  static final Terms UNKNOWN = new Terms(false, false, false, null);

  static Terms of(HttpRequest request, Cors cors) {
    return new Terms(
        HttpVersion.HTTP_1_0.equals(request.protocolVersion()),
        HttpMethod.HEAD.equals(request.method()),
        HttpUtil.isKeepAlive(request),
        cors.allowed(request.headers()));
  }

  /** The same, but for the last request of its connection. */
  Terms closing() {
    return new Terms(old, bodiless, false, origin);
  }
}
