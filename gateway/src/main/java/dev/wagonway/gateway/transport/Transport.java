package dev.wagonway.gateway.transport;

import dev.wagonway.config.ServerSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A kernel interface with the channel classes that belong to it. Channels of one transport run only
 * on event loops of the same one. Immutable.
 */
public enum Transport {
  EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class),
  IO_URING(
      IoUringServerSocketChannel.class, IoUringSocketChannel.class, IoUringDatagramChannel.class),
  NIO(NioServerSocketChannel.class, NioSocketChannel.class, NioDatagramChannel.class);

  private final Class<? extends ServerSocketChannel> serverChannel;
  private final Class<? extends SocketChannel> clientChannel;
  private final Class<? extends DatagramChannel> datagramChannel;

  Transport(
      Class<? extends ServerSocketChannel> serverChannel,
      Class<? extends SocketChannel> clientChannel,
      Class<? extends DatagramChannel> datagramChannel) {
    this.serverChannel = serverChannel;
    this.clientChannel = clientChannel;
    this.datagramChannel = datagramChannel;
  }

  /**
   * The transport that the operator wishes for.
   *
   * @throws IllegalStateException if it is demanded by name and this machine does not have it; the
   *     message says why
   */
  public static Transport of(ServerSettings.Transport wanted) {
    return switch (wanted) {
      case AUTO -> Epoll.isAvailable() ? EPOLL : NIO;
      case EPOLL -> demand(EPOLL, Epoll.unavailabilityCause());
      case IO_URING -> demand(IO_URING, IoUring.unavailabilityCause());
      case NIO -> NIO;
    };
  }

  private static Transport demand(Transport transport, @Nullable Throwable cause) {
    if (cause != null) {
      throw new IllegalStateException(
          "server.transport: \"%s\" is not available on this machine: %s (expected auto or nio)"
              .formatted(transport.word(), cause.getMessage()),
          cause);
    }
    return transport;
  }

  /** The name in the configuration: {@code io_uring}. */
  public String word() {
    return switch (this) {
      case EPOLL -> "epoll";
      case IO_URING -> "io_uring";
      case NIO -> "nio";
    };
  }

  /**
   * New event loops, each with a daemon thread of its own; to be shut down by the caller.
   *
   * @param name the prefix of the threads' names
   */
  public EventLoopGroup eventLoops(int threads, String name) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), ioHandlers());
  }

  private IoHandlerFactory ioHandlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  /** What listens for connections. */
  public Class<? extends ServerSocketChannel> serverChannel() {
    return serverChannel;
  }

  /** What connects to others. */
  public Class<? extends SocketChannel> clientChannel() {
    return clientChannel;
  }

  /** What carries DNS queries. */
  public Class<? extends DatagramChannel> datagramChannel() {
    return datagramChannel;
  }
}
