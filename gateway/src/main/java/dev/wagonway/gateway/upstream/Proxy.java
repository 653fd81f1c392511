package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Secret;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.proxy.HttpProxyHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy that opens tunnels by {@code CONNECT}.
 *
 * @param host its name or address
 * @param port its port
 * @param user who it shall think we are, or null if it does not ask
 * @param password the proof of that
 */
record Proxy(String host, int port, @Nullable String user, Secret password) {

  private static final int USUAL_PORT = 80;

  /**
   * Reads what an environment variable says.
   *
   * @throws IllegalArgumentException if it is not the address of an HTTP proxy; the message does
   *     not repeat the value, which may hold a password
   */
  static Proxy parse(String variable, String value) {
    try {
      var uri = new URI(value.contains("://") ? value : "http://" + value);
      var host = uri.getHost();
      if (host == null || !"http".equalsIgnoreCase(uri.getScheme())) {
        throw unreadable(variable);
      }
      return of(uri, host);
    } catch (URISyntaxException e) {
      throw unreadable(variable);
    }
  }

  private static Proxy of(URI uri, String host) {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    var login = uri.getRawUserInfo();
    if (login == null) {
      return new Proxy(bare.toLowerCase(Locale.ROOT), port, null, new Secret(""));
    }
    var colon = login.indexOf(':');
    var user = colon < 0 ? login : login.substring(0, colon);
    var password = colon < 0 ? "" : login.substring(colon + 1);
    return new Proxy(
        bare.toLowerCase(Locale.ROOT), port, decoded(user), new Secret(decoded(password)));
  }

  private static String decoded(String text) {
    return QueryStringDecoder.decodeComponent(text.replace("+", "%2B"));
  }

  private static IllegalArgumentException unreadable(String variable) {
    return new IllegalArgumentException(
        variable + ": not the address of a proxy (expected: http://[user:password@]host:port)");
  }

  /** A handler that opens a tunnel through the proxy at {@code address}; good for one channel. */
  HttpProxyHandler handler(InetSocketAddress address) {
    var handler =
        user == null
            ? new HttpProxyHandler(address)
            : new HttpProxyHandler(address, user, password.reveal());
    handler.setConnectTimeoutMillis(0);
    return handler;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
