package dev.wagonway.gateway.upstream;

import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.transport.Transport;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Parcel;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client on one event loop, with words for what tests do to it. */
final class Bench implements AutoCloseable {

  /** A bound on connecting that is none. */
  static final Duration ANY_TIME = Duration.ofDays(1);

  private static final int PATIENCE_SECONDS = 20;

  /** Bounds that no test waits for. */
  static final ServerSettings.Upstream PATIENT = settings(Duration.ofSeconds(30), 4, null);

  private final EventLoopGroup loops;
  private final EventLoop loop;
  private final UpstreamClient client;

  Bench(Transport transport) {
    this(transport, PATIENT, Map.of());
  }

  Bench(Transport transport, ServerSettings.Upstream settings, Map<String, String> env) {
    this(transport, new UpstreamClient(settings, Map.of(), env, transport));
  }

  Bench(Transport transport, UpstreamClient client) {
    this.loops = transport.eventLoops(1, "test-upstream");
    this.loop = loops.next();
    this.client = client;
  }

  static ServerSettings.Upstream settings(
      Duration connectTimeout, int maxIdle, @Nullable Path trust) {
    return new ServerSettings.Upstream(connectTimeout, Duration.ofSeconds(50), maxIdle, trust);
  }

  /** The transports that this machine has. */
  static List<Transport> transports() {
    var available = new ArrayList<>(List.of(Transport.NIO));
    if (Epoll.isAvailable()) {
      available.add(Transport.EPOLL);
    }
    if (IoUring.isAvailable()) {
      available.add(Transport.IO_URING);
    }
    return available;
  }

  static Target target(String baseUrl) {
    var endpoint =
        new Endpoint("openai-chat", "openai", URI.create(baseUrl), new Secret("sk-secret"));
    return Variant.of(Targets.edge()).id("pocket").at(endpoint).target();
  }

  static Target target(ScriptedServer server) {
    return target("http://127.0.0.1:" + server.port() + "/v1");
  }

  static UpstreamRequest request(Target target, String... body) {
    var pieces = new ArrayList<ByteBuffer>();
    for (var piece : body) {
      pieces.add(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer());
    }
    return new UpstreamRequest(
        Clearance.check(Label.RESTRICTED, target).orElseThrow(),
        target.endpoint().baseUrl(),
        target.endpoint().key(),
        Parcel.json("/chat/completions", false, pieces),
        Label.RESTRICTED);
  }

  UpstreamClient client() {
    return client;
  }

  /** Calls and returns what records the outcome. */
  Recording call(Target target, String... body) {
    var recording = new Recording();
    start(recording, target, body);
    return recording;
  }

  Recording call(ScriptedServer server, String... body) {
    return call(target(server), body);
  }

  UpstreamCall start(Recording recording, Target target, String... body) {
    return onLoop(() -> client.call(loop, request(target, body), ANY_TIME, recording));
  }

  EventLoop loop() {
    return loop;
  }

  /** Runs {@code action} on the event loop and waits for it. */
  <T> T onLoop(Callable<T> action) {
    var future = loop.submit(action);
    if (!future.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the event loop is stuck");
    }
    return future.syncUninterruptibly().getNow();
  }

  @Override
  public void close() {
    client.close();
    loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
