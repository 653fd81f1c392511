package dev.wagonway.gateway.upstream;

import dev.wagonway.gateway.upstream.Diagnosis.Stage;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attempt to get a fresh connection for one call: name, socket, proxy tunnel and TLS under one
 * deadline, one address after the other. Confined to its event loop.
 */
final class Dial implements Names.Asker {

  private final LoopPool pool;
  private final Dialer dialer;
  private final Call call;
  private final Origin origin;
  private final @Nullable Proxy proxy;
  private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();

  private @Nullable Future<?> deadline;
  private @Nullable SslContext tls;
  private @Nullable Connection connection;
  private Stage stage = Stage.NAME;
  private boolean over;

  Dial(LoopPool pool, Call call, Origin origin) {
    this.pool = pool;
    this.dialer = pool.dialer();
    this.call = call;
    this.origin = origin;
    this.proxy = dialer.proxies().proxyFor(origin).orElse(null);
  }

  void start() {
    deadline = pool.loop().schedule(this::late, timeoutMillis(), TimeUnit.MILLISECONDS);
    if (origin.secure()) {
      awaitTls();
    } else {
      findAddresses();
    }
  }

  private long timeoutMillis() {
    var bound = dialer.settings().connectTimeout();
    var wanted = call.connectTimeout();
    return (wanted.compareTo(bound) < 0 ? wanted : bound).toMillis();
  }

  private void awaitTls() {
    var context = dialer.tls().context();
    if (context.isDone() && !context.isCompletedExceptionally()) {
      tls = context.join();
      findAddresses();
      return;
    }
    var _ = context.whenCompleteAsync(this::tlsReady, pool.loop());
  }

  private void tlsReady(@Nullable SslContext context, @Nullable Throwable failure) {
    if (failure != null) {
      fail(Diagnosis.unprepared(failure));
    } else if (!over) {
      tls = context;
      findAddresses();
    }
  }

  private void findAddresses() {
    if (proxy == null) {
      dialer.names().resolve(pool.loop(), origin.host(), origin.port(), this);
    } else {
      dialer.names().resolve(pool.loop(), proxy.host(), proxy.port(), this);
    }
  }

  @Override
  public void resolved(List<InetSocketAddress> found) {
    if (!over) {
      stage = Stage.SOCKET;
      addresses.addAll(found);
      connect(addresses.removeFirst());
    }
  }

  @Override
  public void unresolved(Throwable cause) {
    fail(Diagnosis.unresolved(proxy == null ? origin.host() : proxy.host(), cause));
  }

  private void connect(InetSocketAddress address) {
    var attempt =
        new Bootstrap()
            .group(pool.loop())
            .channelFactory(dialer.channels())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.AUTO_CLOSE, false)
            .disableResolver()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    assemble(channel, address);
                  }
                })
            .connect(
                proxy == null
                    ? address
                    : InetSocketAddress.createUnresolved(origin.host(), origin.port()));
    attempt.addListener((ChannelFuture connected) -> connectDone(connected, address));
  }

  private void assemble(Channel channel, InetSocketAddress address) {
    var pipeline = channel.pipeline();
    if (proxy != null) {
      pipeline.addLast(proxy.handler(address));
    }
    if (tls != null) {
      pipeline.addLast(Tls.handler(tls, channel.alloc(), origin));
    }
    connection = new Connection(channel, pool, origin, this);
  }

  private void connectDone(ChannelFuture connected, InetSocketAddress address) {
    var current = connection;
    if (over) {
      var _ = connected.channel().close();
    } else if (!connected.isSuccess()) {
      unconnected(address, connected.cause());
    } else if (current != null && stage == Stage.SOCKET) {
      if (proxy != null) {
        stage = Stage.TUNNEL;
      } else if (tls != null) {
        stage = Stage.TLS;
      } else {
        established(current);
      }
    }
  }

  private void unconnected(InetSocketAddress address, Throwable cause) {
    var next = addresses.pollFirst();
    if (connection != null) {
      connection.drop();
      connection = null;
    }
    if (next == null) {
      fail(Diagnosis.unconnected(address, cause));
    } else {
      connect(next);
    }
  }

  /** The proxy has opened the tunnel. */
  void tunnelled(Connection current) {
    if (tls == null) {
      established(current);
    } else {
      stage = Stage.TLS;
    }
  }

  /** Everything stands. */
  void established(Connection ready) {
    if (over) {
      ready.drop();
      return;
    }
    finish();
    dialer.gauges().connects.increment();
    ready.begin(call);
  }

  /** The connection in the making has failed; if its socket never connected, that is told apart. */
  void failed(Connection broken, Throwable cause) {
    if (over || broken != connection || stage == Stage.SOCKET) {
      return;
    }
    fail(
        stage == Stage.TUNNEL
            ? Diagnosis.noTunnel(origin, String.valueOf(proxy), cause)
            : Diagnosis.noHandshake(origin, cause));
  }

  private void late() {
    if (!over) {
      var told = Diagnosis.late(origin, stage, timeoutMillis());
      cancel();
      call.connectTooLate(told);
    }
  }

  private void fail(String message) {
    if (!over) {
      cancel();
      call.failToConnect(message);
    }
  }

  /** Gives up at once. */
  void cancel() {
    var current = connection;
    finish();
    if (current != null) {
      current.drop();
    }
  }

  private void finish() {
    over = true;
    connection = null;
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
