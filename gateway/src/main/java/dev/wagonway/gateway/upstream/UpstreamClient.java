package dev.wagonway.gateway.upstream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.transport.Descriptors;
import dev.wagonway.gateway.transport.Transport;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Sends requests to targets over HTTP/1.1 and hands back what they answer, as it arrives.
 *
 * <p>Each event loop has its own pool of connections, and everything about a call happens on the
 * loop it is made on; no lock is taken and no thread is changed. Thread-safe.
 *
 * <p>Of a call's request a byte counts as <em>sent</em> once the kernel has taken it. If a pooled
 * connection turns out to be dead while nothing was sent, the call moves to a fresh connection by
 * itself; once anything was sent it never does, since the target may be at work already. Over TLS,
 * where the kernel takes whole records, a request of up to 16 KiB counts as not sent until its
 * record was taken whole, as a part of a record cannot be read; a longer one counts as sent at
 * once.
 */
public final class UpstreamClient implements AutoCloseable {

  private final Dialer dialer;
  private final LoadingCache<Target, RequestHeads> heads;
  private final ConcurrentMap<EventLoop, LoopPool> pools = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * A client without connections yet.
   *
   * @param settings the operator's bounds
   * @param providers how keys are sent, by the provider's id; {@code authorization: Bearer} for
   *     those that are missing
   * @param env the environment, for the variables that name proxies
   * @param transport the transport that the event loops of all calls belong to
   * @throws IllegalArgumentException if the file of further authorities cannot be read, or a
   *     variable does not name a proxy
   */
  public UpstreamClient(
      ServerSettings.Upstream settings,
      Map<String, Provider> providers,
      Map<String, String> env,
      Transport transport) {
    this(settings, providers, env, transport, new Names(transport));
  }

  UpstreamClient(
      ServerSettings.Upstream settings,
      Map<String, Provider> providers,
      Map<String, String> env,
      Transport transport,
      Names names) {
    dialer =
        new Dialer(
            settings,
            Dialer.channelsOf(transport),
            names,
            new Tls(settings.trust()),
            new Proxies(env),
            new Gauges(),
            new Descriptors());
    dialer.descriptors().whenShort(() -> pools.values().forEach(LoopPool::shed));
    var known = Map.copyOf(providers);
    var userAgent = userAgent();
    heads =
        Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .build(target ->
                new RequestHeads(target, known.get(target.endpoint().provider()), userAgent));
  }

  private static String userAgent() {
    var version = UpstreamClient.class.getPackage().getImplementationVersion();
    return "wagonway/" + Objects.requireNonNullElse(version, "dev");
  }

  /**
   * Sends {@code request}. The observer may hear {@link UpstreamObserver#sent} before this returns,
   * everything else only later.
   *
   * @param loop the loop that this is called on, and where the observer will be called
   * @param connectTimeout how long a fresh connection may take, if less than the operator's bound
   * @throws IllegalStateException if called on another thread
   */
  public UpstreamCall call(
      EventLoop loop, UpstreamRequest request, Duration connectTimeout, UpstreamObserver observer) {
    if (!loop.inEventLoop()) {
      throw new IllegalStateException(
          "call on thread \"%s\" (expected: the event loop's own)"
              .formatted(Thread.currentThread().getName()));
    }
    var target = request.target().subject();
    var call = new Call(poolOf(loop), target.id(), connectTimeout, observer);
    if (closed) {
      call.failAtShutdown();
      return call.start();
    }
    try {
      call.prepare(
          new Outgoing(heads.get(target).at(request.baseUrl(), request.key()), request.parcel()));
    } catch (IllegalArgumentException e) {
      call.failToConnect(String.valueOf(e.getMessage()));
    }
    return call.start();
  }

  private LoopPool poolOf(EventLoop loop) {
    var pool = pools.get(loop);
    return pool != null ? pool : pools.computeIfAbsent(loop, _ -> new LoopPool(loop, dialer));
  }

  /** What is told when no connection can be made for want of file descriptors. */
  public Descriptors descriptors() {
    return dialer.descriptors();
  }

  /** How many connections carry a call. */
  public long activeConnections() {
    return dialer.gauges().active.sum();
  }

  /** How many connections wait for a call. */
  public long idleConnections() {
    return dialer.gauges().idle.sum();
  }

  /** How many connections were ever established. */
  public long connects() {
    return dialer.gauges().connects.sum();
  }

  /** How many calls were moved from a dead pooled connection to a fresh one. */
  public long staleRetries() {
    return dialer.gauges().staleRetries.sum();
  }

  /**
   * Closes the connections that wait and refuses new calls; calls in progress go on to their end.
   */
  @Override
  public void close() {
    closed = true;
    pools.values().forEach(LoopPool::close);
    dialer.names().close();
    dialer.tls().close();
  }
}
