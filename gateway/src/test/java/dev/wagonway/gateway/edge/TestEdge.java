package dev.wagonway.gateway.edge;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.gateway.transport.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server on a free port with event loops of its own. */
final class TestEdge implements AutoCloseable {

  static final EdgeOptions OPTIONS =
      new EdgeOptions(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          null,
          List.of(),
          new Limits(16 << 10, 1 << 20, 1 << 20),
          Timeouts.DEFAULT);

  private final EventLoopGroup loops;
  private final EdgeServer server;

  private TestEdge(EdgeOptions options, Transport transport, RequestHandler handler) {
    loops = transport.eventLoops(2, "edge-test");
    server =
        EdgeServer.start(
            options,
            transport,
            loops,
            handler,
            (failure, _, _, _) ->
                "{\"error\":\"%s: %s\"}"
                    .formatted(failure.word(), failure.message().replace('"', '\''))
                    .getBytes(StandardCharsets.UTF_8));
  }

  static TestEdge start(RequestHandler handler) {
    return start(OPTIONS, handler);
  }

  static TestEdge start(EdgeOptions options, RequestHandler handler) {
    return start(options, Transport.of(dev.wagonway.config.ServerSettings.Transport.AUTO), handler);
  }

  static TestEdge start(EdgeOptions options, Transport transport, RequestHandler handler) {
    return new TestEdge(options, transport, handler);
  }

  static EdgeOptions patience(Timeouts timeouts) {
    return new EdgeOptions(OPTIONS.address(), null, List.of(), OPTIONS.limits(), timeouts);
  }

  /** Head, body, write and keep-alive timeouts in milliseconds. */
  static EdgeOptions patience(int head, int body, int write, int keepAlive) {
    return patience(
        new Timeouts(
            Duration.ofMillis(head),
            Duration.ofMillis(body),
            Duration.ofMillis(write),
            Duration.ofMillis(keepAlive),
            Duration.ofSeconds(1)));
  }

  /** Answers with the request's method, path, query and body. */
  static void echo(ClientRequest request, ClientReply reply) {
    reply.send(
        ReplyHead.of(200).header("content-type", "text/plain"),
        "%s %s %s %s"
            .formatted(
                request.method(),
                request.path(),
                request.query(),
                new String(request.body().take(), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
  }

  RawClient connect() throws IOException {
    return RawClient.connect(server.address());
  }

  EdgeServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
