package dev.wagonway.gateway.edge;

import dev.wagonway.config.ServerSettings;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.config.ServerSettings.Tls;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one listener behaves.
 *
 * @param address where to listen; port 0 takes any free one
 * @param tls the certificate to present, or null for plain HTTP
 * @param corsOrigins the browser origins that may call, {@code *} for all; empty switches CORS off
 * @param scarce what it shares with others
 */
public record EdgeOptions(
    InetSocketAddress address,
    @Nullable Tls tls,
    List<String> corsOrigins,
    Limits limits,
    Timeouts timeouts,
    Scarce scarce) {

  public EdgeOptions {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** A listener that has plenty of everything. */
  public EdgeOptions(
      InetSocketAddress address,
      @Nullable Tls tls,
      List<String> corsOrigins,
      Limits limits,
      Timeouts timeouts) {
    this(address, tls, corsOrigins, limits, timeouts, Scarce.plenty());
  }

  /** The listener for clients. */
  public static EdgeOptions forClients(ServerSettings settings, Scarce scarce) {
    return new EdgeOptions(
        settings.listen(),
        settings.tls(),
        settings.corsOrigins(),
        settings.limits(),
        settings.timeouts(),
        scarce);
  }

  /** The listener for operators: plain HTTP, closed to browsers of other origins. */
  public static EdgeOptions forOperators(ServerSettings settings, Scarce scarce) {
    return new EdgeOptions(
        settings.admin(), null, List.of(), settings.limits(), settings.timeouts(), scarce);
  }
}
