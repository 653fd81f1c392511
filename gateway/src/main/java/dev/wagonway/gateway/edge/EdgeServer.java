package dev.wagonway.gateway.edge;

import dev.wagonway.gateway.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A listener for HTTP/1.1, plain or over TLS, with all its connections. Thread-safe; the blocking
 * methods must not be called on its event loops, which belong to the caller.
 */
public final class EdgeServer implements AutoCloseable {

  private static final int BACKLOG = 4096;
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(32 << 10, 64 << 10);

  private final Channel listener;
  private final Connections connections;

  private EdgeServer(Channel listener, Connections connections) {
    this.listener = listener;
    this.connections = connections;
  }

  /**
   * Starts to listen.
   *
   * @param loops of that transport
   * @throws UncheckedIOException if the address cannot be bound
   * @throws IllegalArgumentException if the certificate is not usable
   */
  public static EdgeServer start(
      EdgeOptions options,
      Transport transport,
      EventLoopGroup loops,
      RequestHandler handler,
      ErrorRenderer errors) {
    var connections = new Connections();
    var descriptors = options.scarce().descriptors();
    descriptors.whenShort(connections::closeIdle);
    var edge =
        new Edge(
            options,
            handler,
            errors,
            new Cors(options.corsOrigins()),
            new DateLine(InstantSource.system()),
            connections);
    var tls = options.tls() == null ? null : ServerTls.context(options.tls());
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .handler(new Acceptance(descriptors))
            .childHandler(new Pipeline(edge, tls))
            .bind(options.address())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var cause = new BindException(String.valueOf(bound.cause().getMessage()));
      cause.initCause(bound.cause());
      throw new UncheckedIOException(
          "cannot listen on \"%s\" (expected a free port of this machine)"
              .formatted(NetUtil.toSocketAddressString(options.address())),
          cause);
    }
    return new EdgeServer(bound.channel(), connections);
  }

  /** Where it listens; the port is the real one if 0 was asked for. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Closes the listening socket; open connections stay. */
  public void stopAccepting() {
    listener.close().awaitUninterruptibly();
  }

  /**
   * Stops accepting, closes connections without a request, and lets the others finish theirs.
   * Blocks until all are closed or the deadline has passed; then the caller may end the exchanges
   * that are left in its own way, and {@link #close}.
   *
   * @return how many connections are still open
   */
  public int drain(Duration deadline) throws InterruptedException {
    stopAccepting();
    return connections.drain(deadline);
  }

  /** Stops accepting and closes all connections, whatever they are doing. */
  @Override
  public void close() {
    stopAccepting();
    connections.closeAll();
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {

    private final Edge edge;
    private final @Nullable SslContext tls;

    Pipeline(Edge edge, @Nullable SslContext tls) {
      this.edge = edge;
      this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      if (edge.isFull()) {
        edge.options().scarce().turnedAway().run();
        var _ = channel.close();
        return;
      }
      var pipeline = channel.pipeline();
      if (tls != null) {
        pipeline.addLast(handshaker(tls, channel));
      }
      var decoder = new StrictDecoder(edge.options().limits().headBytes());
      pipeline.addLast(decoder, new EdgeConnection(edge, channel, decoder));
    }

    private SslHandler handshaker(SslContext context, SocketChannel channel) {
      var handler = context.newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(edge.options().timeouts().head().toMillis());
      return handler;
    }
  }
}
