package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses to listen on and URLs to call. Never asks a name server. */
final class Addresses {

  static final Notation<InetSocketAddress> NOTATION =
      Notation.of(
          "an IP address or localhost, and a port from 0 to 65535, such as 127.0.0.1:8080; or a"
              + " port alone for loopback",
          "(?:(localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]{2,45}\\]):)?([0-9]{1,5})",
          match -> address(match.group(1), match.group(2)));

  static final Notation<URI> BASE_URL =
      Notation.of(
              "an absolute http or https URL without user, query and fragment",
              "https?://[!-~]{1,2000}",
              match -> baseUrl(match.group()))
          .showing(Addresses::withoutPassword);

  /** A URL that is asked as it stands; its query may hold a key. */
  static final Notation<URI> PROBE =
      Notation.of(
              "an absolute http or https URL without user and fragment",
              "https?://[!-~]{1,2000}",
              match -> url(match.group()))
          .showing(Addresses::withoutPassword);

  private Addresses() {}

  /** Whether two listeners would want the same port of the same interface. */
  static boolean collide(InetSocketAddress one, InetSocketAddress other) {
    var a = one.getAddress();
    var b = other.getAddress();
    return one.getPort() != 0
        && one.getPort() == other.getPort()
        && (a.equals(b) || a.isAnyLocalAddress() || b.isAnyLocalAddress());
  }

  private static Optional<InetSocketAddress> address(@Nullable String host, String digits) {
    var port = Integer.parseInt(digits);
    if (port > 0xFFFF) {
      return Optional.empty();
    }
    try {
      var literal = host == null || host.equals("localhost") ? "127.0.0.1" : host;
      return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(literal), port));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String withoutPassword(Value url) {
    return url.raw().contains("@") || url.raw().contains("?") ? url.masked() : url.shown();
  }

  private static Optional<URI> baseUrl(String text) {
    return url(text.replaceFirst("/+$", "")).filter(url -> url.getRawQuery() == null);
  }

  private static Optional<URI> url(String text) {
    try {
      var url = new URI(text);
      var fits =
          url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawFragment() == null
              && url.getPort() <= 0xFFFF
              && url.getPort() != 0;
      return fits ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
