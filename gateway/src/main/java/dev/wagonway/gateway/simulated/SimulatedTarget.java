package dev.wagonway.gateway.simulated;

import dev.wagonway.spi.Wire;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A simulated model that listens on a loopback port. Thread-safe. */
public final class SimulatedTarget {

  private static final int BODY_BYTES = 32 << 20;

  private final Behavior behavior;
  private final Channel listener;

  private SimulatedTarget(Behavior behavior, Channel listener) {
    this.behavior = behavior;
    this.listener = listener;
  }

  static SimulatedTarget start(
      EventLoopGroup loop, Wire wire, Behavior behavior, InstantSource clock) {
    var model = new SimulatedModel(behavior);
    var numbers = new AtomicLong();
    var listener =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(BODY_BYTES),
                            new SimulatedConnection(
                                wire, model, behavior, numbers::getAndIncrement, clock));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return new SimulatedTarget(behavior, listener);
  }

  public Behavior behavior() {
    return behavior;
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** The API's root, as a target's {@code base-url} names it. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  /** Stops listening, so that new connections are refused; open ones go on. */
  public void stopListening() {
    listener.close().syncUninterruptibly();
  }
}
