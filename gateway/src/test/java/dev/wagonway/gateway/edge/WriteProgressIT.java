package dev.wagonway.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WriteProgressIT {

  private static final int BYTES = 64 << 20;

  private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();

  @Test
  void seesWhetherTheClientReads() throws Exception {
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      var server =
          new ServerBootstrap()
              .group(loops)
              .channel(NioServerSocketChannel.class)
              .childHandler(new Accepting())
              .bind(InetAddress.getLoopbackAddress(), 0)
              .sync()
              .channel();
      try (var client = RawClient.connectNarrow((InetSocketAddress) server.localAddress())) {
        judge(client, accepted.take());
      }
    } finally {
      loops.shutdownGracefully(0, 5, SECONDS).sync();
    }
  }

  private void judge(RawClient client, Channel channel) throws Exception {
    var progress = new WriteProgress(channel);
    assertThat(on(channel, progress::isWaiting)).isFalse();
    var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[BYTES]));
    channel.eventLoop().submit(progress::mark).sync();
    assertThat(on(channel, progress::isWaiting)).isTrue();
    Awaitility.await().atMost(20, SECONDS).until(() -> on(channel, progress::isStalled));
    client.read(BYTES / 2);
    Awaitility.await().atMost(20, SECONDS).until(() -> !on(channel, progress::isStalled));
    client.read(BYTES / 2);
    Awaitility.await().atMost(20, SECONDS).until(() -> !on(channel, progress::isWaiting));
    assertThat(on(channel, progress::isStalled)).isFalse();
  }

  private static boolean on(Channel channel, Callable<Boolean> question) throws Exception {
    return channel.eventLoop().submit(question).get();
  }

  private final class Accepting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      accepted.add(context.channel());
    }
  }
}
