package dev.wagonway.gateway.upstream;

import dev.wagonway.gateway.transport.Descriptors;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attempt to get a fresh connection for one call: name, socket, proxy tunnel and TLS under one
 * deadline. Of several addresses each gets a head start before the next one is tried beside it, and
 * the first whose socket connects is taken. Confined to its event loop.
 */
final class Dial implements Names.Asker {

  /** How long an address is alone; what RFC 8305 recommends. */
  private static final long HEAD_START_MILLIS = 250;

  private final LoopPool pool;
  private final Dialer dialer;
  private final Call call;
  private final Origin origin;
  private final @Nullable Proxy proxy;
  private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
  private final List<Trial> trials = new ArrayList<>(2);
  private @Nullable Future<?> deadline;
  private @Nullable Future<?> headStart;
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

  /** A socket that is being connected. */
  private static final class Trial {
    private final InetSocketAddress address;
    private @Nullable Connection connection;

    Trial(InetSocketAddress address) {
      this.address = address;
    }

    void drop() {
      if (connection != null) {
        connection.drop();
      }
    }
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
      connectNext();
    }
  }

  @Override
  public void unresolved(Throwable cause) {
    if (isShortage(cause)) {
      return;
    }
    fail(Diagnosis.unresolved(proxy == null ? origin.host() : proxy.host(), cause));
  }

  private void connectNext() {
    var address = addresses.pollFirst();
    if (address == null) {
      return;
    }
    var trial = new Trial(address);
    trials.add(trial);
    connect(trial);
    if (!addresses.isEmpty() && stage == Stage.SOCKET && !over && trials.contains(trial)) {
      headStart = pool.loop().schedule(this::connectNext, HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void connect(Trial trial) {
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
                    assemble(channel, trial);
                  }
                })
            .connect(
                proxy == null
                    ? trial.address
                    : InetSocketAddress.createUnresolved(origin.host(), origin.port()));
    attempt.addListener((ChannelFuture connected) -> connectDone(connected, trial));
  }

  private void assemble(Channel channel, Trial trial) {
    var pipeline = channel.pipeline();
    if (proxy != null) {
      pipeline.addLast(proxy.handler(trial.address));
    }
    if (tls != null) {
      pipeline.addLast(Tls.handler(tls, channel.alloc(), origin));
    }
    trial.connection = new Connection(channel, pool, origin, this);
  }

  private void connectDone(ChannelFuture connected, Trial trial) {
    var current = trial.connection;
    if (over || connection != null) {
      var _ = connected.channel().close();
    } else if (!connected.isSuccess()) {
      unconnected(trial, connected.cause());
    } else if (current != null) {
      takeOver(trial, current);
    }
  }

  /** The socket of {@code trial} is the first that stands. */
  private void takeOver(Trial trial, Connection current) {
    trials.remove(trial);
    connection = current;
    dropTrials();
    if (proxy != null) {
      stage = Stage.TUNNEL;
    } else if (tls != null) {
      stage = Stage.TLS;
    } else {
      established(current);
    }
  }

  private void unconnected(Trial trial, Throwable cause) {
    trials.remove(trial);
    trial.drop();
    if (headStart != null) {
      headStart.cancel(false);
    }
    if (isShortage(cause)) {
      return;
    }
    if (!addresses.isEmpty()) {
      connectNext();
    } else if (trials.isEmpty()) {
      fail(Diagnosis.unconnected(trial.address, cause));
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

  /** Fails at once if the process has no descriptor left: no other address can help then. */
  private boolean isShortage(Throwable cause) {
    if (!Descriptors.areMissing(cause)) {
      return false;
    }
    dialer.descriptors().shortage();
    if (!over) {
      cancel();
      call.failForWantOfDescriptors();
    }
    return true;
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

  private void dropTrials() {
    if (headStart != null) {
      headStart.cancel(false);
    }
    trials.forEach(Trial::drop);
    trials.clear();
  }

  private void finish() {
    over = true;
    connection = null;
    dropTrials();
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
