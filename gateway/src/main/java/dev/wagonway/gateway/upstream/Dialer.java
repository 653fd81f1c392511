package dev.wagonway.gateway.upstream;

import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.transport.Descriptors;
import dev.wagonway.gateway.transport.Transport;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.socket.SocketChannel;

/**
 * What every connection attempt of a client needs.
 *
 * @param settings the operator's bounds
 * @param channels makes sockets
 * @param names finds addresses
 * @param tls the TLS configuration
 * @param proxies the ways through proxies
 * @param gauges the client's counts
 * @param descriptors is told if there are none left
 */
record Dialer(
    ServerSettings.Upstream settings,
    ChannelFactory<SocketChannel> channels,
    Names names,
    Tls tls,
    Proxies proxies,
    Gauges gauges,
    Descriptors descriptors) {

  static ChannelFactory<SocketChannel> channelsOf(Transport transport) {
    return new ReflectiveChannelFactory<>(transport.clientChannel());
  }
}
