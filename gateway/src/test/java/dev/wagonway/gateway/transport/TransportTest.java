package dev.wagonway.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.config.ServerSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportTest {

  @ParameterizedTest
  @EnumSource(ServerSettings.Transport.class)
  void listensOrSaysWhyItCannot(ServerSettings.Transport wanted) throws Exception {
    if (!isAvailable(wanted)) {
      assertThatThrownBy(() -> Transport.of(wanted))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "server.transport: \"" + wanted.name().toLowerCase(Locale.ROOT) + "\"")
          .hasMessageContaining("expected auto or nio");
      return;
    }
    var transport = Transport.of(wanted);
    var loops = transport.eventLoops(1, "transport-test");
    var gone = new CountDownLatch(1);
    try {
      var channel =
          new ServerBootstrap()
              .group(loops)
              .channel(transport.serverChannel())
              .childHandler(
                  new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelInactive(ChannelHandlerContext context) {
                      gone.countDown();
                    }
                  })
              .bind(InetAddress.getLoopbackAddress(), 0)
              .sync()
              .channel();
      var address = (InetSocketAddress) channel.localAddress();
      try (var socket = new Socket(address.getAddress(), address.getPort())) {
        assertThat(socket.isConnected()).isTrue();
      }
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void hasTheWordOfTheConfiguration(Transport transport) {
    assertThat(transport.word()).isEqualTo(transport.name().toLowerCase(Locale.ROOT));
  }

  private static boolean isAvailable(ServerSettings.Transport wanted) {
    return switch (wanted) {
      case AUTO, NIO -> true;
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
    };
  }
}
