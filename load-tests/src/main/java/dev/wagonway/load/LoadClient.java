package dev.wagonway.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/**
 * Generates load on one event loop, to ports of the loopback interface only, and reads no more of
 * the answers than it needs. The {@code start} methods may be called from any thread; what they
 * return completes on the event loop.
 */
final class LoadClient implements AutoCloseable {

  private static final int RECEIVE_BYTES = 8 << 10;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

  private final Transport transport = Transport.best();
  private final EventLoopGroup group = transport.loop("load-client");
  private final EventLoop loop = group.next();
  private final Bootstrap bootstrap =
      new Bootstrap()
          .group(loop)
          .channel(transport.client())
          .option(ChannelOption.TCP_NODELAY, true)
          .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
          .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES));

  /** Sends each connection's next request when its last was answered. */
  CompletableFuture<ClosedLoop.Result> start(Aim aim, ClosedLoop.Plan plan) {
    var load = new ClosedLoop(this, aim, plan);
    loop.execute(load::begin);
    return load.result();
  }

  /** Sends requests at even intervals. */
  CompletableFuture<OpenLoop.Result> start(Aim aim, OpenLoop.Plan plan) {
    var load = new OpenLoop(this, aim, plan);
    loop.execute(load::begin);
    return load.result();
  }

  /** Opens streams at even intervals. */
  StreamLoad start(Aim aim, StreamLoad.Plan plan) {
    var load = new StreamLoad(this, aim, plan);
    loop.execute(load::begin);
    return load;
  }

  String transport() {
    return transport.name();
  }

  EventLoop loop() {
    return loop;
  }

  /**
   * Opens a connection.
   *
   * @param refused called if it cannot be opened; otherwise {@code handler} learns of its end
   */
  void connect(int port, ChannelHandler handler, Runnable refused) {
    var _ =
        bootstrap
            .clone()
            .handler(handler)
            .connect(InetAddress.getLoopbackAddress(), port)
            .addListener(connected -> {
              if (!connected.isSuccess()) {
                refused.run();
              }
            });
  }

  @Override
  public void close() {
    Loops.shutDown(group);
  }
}
