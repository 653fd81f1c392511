package dev.wagonway.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that speaks like a model and costs next to nothing: it finds the end of a request and
 * answers with bytes computed beforehand, a complete chat completion or a paced event stream.
 *
 * <p>What it does is chosen per request, by the first segment of the path ({@code
 * /sse-20ms-100/v1/chat/completions}) or by the body's {@code model}; see {@link Script}. GET
 * requests, which probes send, get an empty list of models. Thread-safe.
 */
public final class MockUpstream implements AutoCloseable {

  private static final int RECEIVE_BYTES = 8 << 10;
  private static final int BACKLOG = 4096;

  private final EventLoopGroup group;
  private final Channel listener;

  private MockUpstream(EventLoopGroup group, Channel listener) {
    this.group = group;
    this.listener = listener;
  }

  /**
   * Runs an upstream until standard input ends, so that it never outlives the process that started
   * it. Options: {@code --port N} (default 0: any free port) and {@code --script NAME} for requests
   * that name none.
   */
  public static void main(String[] args) throws IOException {
    Loops.prepareProcess();
    int port = 0;
    Script usual = null;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(args[i + 1]);
        case "--script" -> usual = Script.named(args[i + 1]).orElseThrow();
        default ->
            throw new IllegalArgumentException(args[i] + " (expected: --port N, --script NAME)");
      }
    }
    try (var upstream = start(port, usual)) {
      System.out.println("listening on 127.0.0.1:" + upstream.port());
      var pipe = System.in;
      while (pipe.read() >= 0) {
        // Whatever comes is of no interest, only that the pipe is open.
      }
    }
  }

  /**
   * Starts listening on the loopback interface.
   *
   * @param port the port, or 0 for any that is free
   * @param usual the script for requests that name none, or null to refuse those
   */
  static MockUpstream start(int port, @Nullable Script usual) {
    var transport = Transport.best();
    var group = transport.loop("mock-upstream");
    var replies = Replies.create();
    var loop = group.next();
    Map<Integer, Pacer> pacers = new HashMap<>();
    var bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(transport.server())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES))
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new MockConnection(
                                replies,
                                gap ->
                                    pacers.computeIfAbsent(gap, g -> new Pacer(loop, replies, g)),
                                usual));
                  }
                });
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new MockUpstream(group, bootstrap.bind(address).syncUninterruptibly().channel());
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    var _ = listener.close().syncUninterruptibly();
    Loops.shutDown(group);
  }
}
