package dev.wagonway.gateway.upstream;

import dev.wagonway.gateway.transport.Transport;
import io.netty.channel.EventLoop;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns host names into addresses without blocking: literals and {@code localhost} at once, what
 * the hosts file knows from there, everything else by DNS, cached for as long as the records allow
 * within bounds. Thread-safe.
 */
final class Names implements AutoCloseable {

  private static final int MIN_TTL_SECONDS = 1;
  private static final int MAX_TTL_SECONDS = 300;
  private static final int NEGATIVE_TTL_SECONDS = 5;
  private static final long QUERY_TIMEOUT_MILLIS = 2_000;

  private static final byte[] LOOPBACK4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final OnDemand<DnsAddressResolverGroup> dns;

  Names(Transport transport) {
    this(transport, DnsServerAddressStreamProviders::platformDefault);
  }

  /**
   * @param servers the DNS servers to ask
   */
  Names(Transport transport, Supplier<DnsServerAddressStreamProvider> servers) {
    dns = new OnDemand<>("wagonway-dns", () -> resolvers(transport, servers.get()));
  }

  private static DnsAddressResolverGroup resolvers(
      Transport transport, DnsServerAddressStreamProvider servers) {
    return new DnsAddressResolverGroup(
        new DnsNameResolverBuilder()
            .datagramChannelType(transport.datagramChannel())
            .socketChannelType(transport.clientChannel())
            .nameServerProvider(servers)
            .queryTimeoutMillis(QUERY_TIMEOUT_MILLIS)
            .ttl(MIN_TTL_SECONDS, MAX_TTL_SECONDS)
            .negativeTtl(NEGATIVE_TTL_SECONDS));
  }

  /** Learns the answer, on the event loop that asked, possibly before the question returns. */
  interface Asker {

    /** At least one address, the best first. */
    void resolved(List<InetSocketAddress> addresses);

    void unresolved(Throwable cause);
  }

  /** Looks up {@code host}; to be called on {@code loop}. */
  void resolve(EventLoop loop, String host, int port, Asker asker) {
    var literal = literal(host);
    if (literal != null) {
      asker.resolved(List.of(new InetSocketAddress(literal, port)));
    } else if (Origin.isLocalName(host)) {
      asker.resolved(
          List.of(
              new InetSocketAddress(address(host, LOOPBACK4), port),
              new InetSocketAddress(address(host, LOOPBACK6), port)));
    } else {
      var unresolved = InetSocketAddress.createUnresolved(host, port);
      var resolvers = dns.value();
      if (resolvers.isDone() && !resolvers.isCompletedExceptionally()) {
        ask(resolvers.join(), loop, unresolved, asker);
      } else {
        askLater(loop, unresolved, asker);
      }
    }
  }

  private void askLater(EventLoop loop, InetSocketAddress unresolved, Asker asker) {
    var _ =
        dns.value()
            .whenCompleteAsync(
                (resolvers, failure) -> {
                  if (failure == null) {
                    ask(resolvers, loop, unresolved, asker);
                  } else {
                    asker.unresolved(failure);
                  }
                },
                loop);
  }

  private static void ask(
      DnsAddressResolverGroup resolvers,
      EventLoop loop,
      InetSocketAddress unresolved,
      Asker asker) {
    resolvers
        .getResolver(loop)
        .resolveAll(unresolved)
        .addListener((Future<List<InetSocketAddress>> answer) -> {
          if (answer.isSuccess()) {
            asker.resolved(answer.getNow());
          } else {
            asker.unresolved(answer.cause());
          }
        });
  }

  /** The address that {@code host} spells out, or null if it is a name. */
  static @Nullable InetAddress literal(String host) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(host);
    return bytes == null ? null : address(host, bytes);
  }

  private static InetAddress address(String host, byte[] bytes) {
    try {
      return InetAddress.getByAddress(host, bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(bytes.length + " bytes of address (expected: 4 or 16)", e);
    }
  }

  @Override
  public void close() {
    var resolvers = dns.demanded();
    if (resolvers != null) {
      var _ = resolvers.thenAccept(DnsAddressResolverGroup::close);
    }
  }
}
