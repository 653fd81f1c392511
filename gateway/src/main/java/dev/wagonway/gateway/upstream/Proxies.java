package dev.wagonway.gateway.upstream;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy stands before which origin, as the usual environment variables say: {@code
 * HTTPS_PROXY} for https, {@code HTTP_PROXY} for http, {@code NO_PROXY} for exceptions, each also
 * in lower case, which wins. Immutable.
 */
final class Proxies {

  private final @Nullable Proxy secure;
  private final @Nullable Proxy plain;
  private final List<Bypass> bypasses = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a variable does not hold a proxy's address
   */
  Proxies(Map<String, String> env) {
    secure = proxy(env, "HTTPS_PROXY");
    plain = proxy(env, "HTTP_PROXY");
    for (var entry : variable(env, "NO_PROXY").split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        bypasses.add(Bypass.parse(entry.toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static @Nullable Proxy proxy(Map<String, String> env, String name) {
    var value = variable(env, name);
    return value.isEmpty() ? null : Proxy.parse(name, value);
  }

  private static String variable(Map<String, String> env, String name) {
    var value = env.get(name.toLowerCase(Locale.ROOT));
    if (value == null || value.isBlank()) {
      value = env.get(name);
    }
    return value == null ? "" : value.strip();
  }

  /** The proxy to go through, or nothing if {@code origin} is reached directly. */
  Optional<Proxy> proxyFor(Origin origin) {
    var proxy = origin.secure() ? secure : plain;
    if (proxy == null || isLoopback(origin.host())) {
      return Optional.empty();
    }
    for (var bypass : bypasses) {
      if (bypass.covers(origin)) {
        return Optional.empty();
      }
    }
    return Optional.of(proxy);
  }

  private static boolean isLoopback(String host) {
    var literal = Names.literal(host);
    return literal == null ? Origin.isLocalName(host) : literal.isLoopbackAddress();
  }

  /** An entry of {@code NO_PROXY}. */
  private sealed interface Bypass {

    boolean covers(Origin origin);

    static Bypass parse(String entry) {
      var slash = entry.indexOf('/');
      if (slash > 0
          && NetUtil.createByteArrayFromIpAddressString(entry.substring(0, slash)) != null) {
        return new Subnet(rule(entry, slash));
      }
      var literal = Names.literal(entry);
      var colon = entry.lastIndexOf(':');
      var port = literal == null && colon >= 0 ? entry.substring(colon + 1) : "";
      var numbered = !port.isEmpty() && port.chars().allMatch(Character::isDigit);
      var host = numbered ? entry.substring(0, colon) : entry;
      var bare = host.replaceFirst("^\\*?\\.", "").replaceAll("[\\[\\]]", "");
      return new Suffix(bare, numbered ? Integer.parseInt(port) : 0);
    }

    private static IpSubnetFilterRule rule(String entry, int slash) {
      try {
        var bits = Integer.parseInt(entry.substring(slash + 1));
        return new IpSubnetFilterRule(entry.substring(0, slash), bits, IpFilterRuleType.ACCEPT);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "NO_PROXY: \"" + entry + "\" (expected: host, .domain, address or subnet/bits)", e);
      }
    }
  }

  /** A host with everything below it; {@code *} is every host; port 0 is every port. */
  private record Suffix(String name, int port) implements Bypass {
    @Override
    public boolean covers(Origin origin) {
      var named =
          name.equals("*") || origin.host().equals(name) || origin.host().endsWith("." + name);
      return named && (port == 0 || port == origin.port());
    }
  }

  private record Subnet(IpSubnetFilterRule rule) implements Bypass {
    @Override
    public boolean covers(Origin origin) {
      var address = Names.literal(origin.host());
      return address != null && rule.matches(new InetSocketAddress(address, origin.port()));
    }
  }
}
