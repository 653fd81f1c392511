package dev.wagonway.gateway.upstream;

import java.net.URI;
import java.util.Locale;

/**
 * What connections are shared by: scheme, host and port.
 *
 * @param secure whether TLS is spoken
 * @param host a name in lower case or an address literal, without the brackets of IPv6
 * @param port the port, never a default
 */
record Origin(boolean secure, String host, int port) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * The origin that {@code baseUrl} leads to.
   *
   * @throws IllegalArgumentException if it is not an http or https URL with a host
   */
  static Origin of(URI baseUrl) {
    var secure = "https".equalsIgnoreCase(baseUrl.getScheme());
    var authority = baseUrl.getRawAuthority();
    if (authority == null || !(secure || "http".equalsIgnoreCase(baseUrl.getScheme()))) {
      throw new IllegalArgumentException(
          "base-url: \"" + baseUrl + "\" (expected: http://host:port/path or https://…)");
    }
    var usual = secure ? HTTPS_PORT : HTTP_PORT;
    var host = baseUrl.getHost();
    var port = baseUrl.getPort();
    return host == null
        ? ofUnusualName(secure, authority.substring(authority.indexOf('@') + 1), usual)
        : new Origin(secure, plain(host), port < 0 ? usual : port);
  }

  /** Names with an underscore, which container networks use, have no host in {@link URI}'s eyes. */
  private static Origin ofUnusualName(boolean secure, String authority, int usualPort) {
    var colon = authority.lastIndexOf(':');
    if (colon < 0) {
      return new Origin(secure, plain(authority), usualPort);
    }
    try {
      return new Origin(
          secure,
          plain(authority.substring(0, colon)),
          Integer.parseInt(authority.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "base-url: authority \"" + authority + "\" (expected: host:port)", e);
    }
  }

  private static String plain(String host) {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  /** What the {@code host} header says: the port only if it is not the scheme's own. */
  String hostHeader() {
    return port == (secure ? HTTPS_PORT : HTTP_PORT) ? bracketed() : toString();
  }

  @Override
  public String toString() {
    return bracketed() + ":" + port;
  }

  private String bracketed() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** Whether {@code host} means this machine, whatever DNS may say. */
  static boolean isLocalName(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }
}
