package dev.wagonway.gateway.console;

import dev.wagonway.config.ServerSettings;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.gateway.admin.AdminHandler;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.EdgeOptions;
import dev.wagonway.gateway.edge.EdgeServer;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The console as the gateway serves it, before an admin API that answers what it was told: by
 * default, the files in the folder {@code console} of the test resources.
 */
final class StandIn implements AutoCloseable {

  private static final String API = "/admin/v1";

  private final Map<String, Scripted> script = new ConcurrentHashMap<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<ClientReply> open = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final EventLoopGroup loops;
  private final EdgeServer server;

  /** A request to the admin API: {@code POST /targets/opus/drain}, with its query, and its body. */
  record Heard(String line, String body) {}

  private record Scripted(int status, String body, boolean stays, Map<String, String> headers) {}

  private StandIn() {
    var transport = Transport.of(ServerSettings.Transport.AUTO);
    loops = transport.eventLoops(1, "stand-in");
    var options =
        new EdgeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            null,
            List.of(),
            new Limits(16 << 10, 1 << 20, 1 << 20),
            Timeouts.DEFAULT);
    var handler =
        new AdminHandler(
            (request, reply) -> reply.send(ReplyHead.of(404), bytes("")),
            () -> new AdminHandler.Readiness(true, "ok"),
            Map.of(ConsolePage.BASE, new ConsolePage(), API, this::answer));
    server =
        EdgeServer.start(
            options, transport, loops, handler, (failure, _, _, _) -> bytes(failure.message()));
  }

  /** Starts with the usual answers. */
  static StandIn start() {
    var api = new StandIn();
    for (var name :
        List.of(
            "whoami",
            "targets",
            "decisions",
            "activity",
            "sensitivity",
            "budgets",
            "learning",
            "snapshot")) {
      api.answers("GET /" + name, fixture(name + ".json"));
    }
    api.answers("GET /decisions/r1hostile", fixture("decision.json"));
    api.streams("GET /decisions/stream", "");
    return api;
  }

  /** A file of the folder {@code console} of the test resources. */
  static String fixture(String name) {
    try (var in = StandIn.class.getResourceAsStream("/console/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on answers {@code call} ({@code GET /targets}) with this JSON. */
  StandIn answers(String call, String json) {
    return answers(call, 200, json);
  }

  StandIn answers(String call, int status, String json) {
    script.put(call, new Scripted(status, json, false, Map.of()));
    return this;
  }

  /** From now on answers {@code call} with these server-sent events, and stays open. */
  StandIn streams(String call, String events) {
    script.put(call, new Scripted(200, events, true, Map.of()));
    return this;
  }

  /** From now on answers {@code call} with these server-sent events and headers, and ends. */
  StandIn streams(String call, String events, Map<String, String> headers) {
    script.put(call, new Scripted(200, events, false, headers));
    return this;
  }

  /** Sends more events to all streams that are open. */
  void tell(String events) {
    for (var reply : open) {
      reply.write(Unpooled.copiedBuffer(events, StandardCharsets.UTF_8));
      reply.flush();
    }
  }

  /** Ends all streams that are open. */
  void hangUp() {
    open.forEach(ClientReply::end);
    open.clear();
  }

  /** What was asked of the admin API, in order. */
  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** What was shown to the admin API as authorization. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  /** Whether a stream is open. */
  boolean isStreaming() {
    return !open.isEmpty();
  }

  /** The address of a path of this listener. */
  String at(String path) {
    return "http://127.0.0.1:" + server.address().getPort() + path;
  }

  private void answer(ClientRequest request, ClientReply reply) {
    var path = request.path().substring(API.length());
    var query = request.query().isEmpty() ? "" : "?" + request.query();
    heard.add(
        new Heard(
            request.method() + " " + path + query,
            new String(request.body().take(), StandardCharsets.UTF_8)));
    keys.addAll(request.headers().getAll("authorization"));
    var answer = script.get(request.method() + " " + path);
    if (answer == null) {
      answer = new Scripted(404, "{\"error\":{\"message\":\"not scripted\"}}", false, Map.of());
    }
    var isStream = answer.stays || !answer.headers.isEmpty();
    var head =
        ReplyHead.of(answer.status)
            .header("content-type", isStream ? "text/event-stream" : "application/json");
    answer.headers.forEach(head::header);
    if (!answer.stays) {
      reply.send(head, bytes(answer.body));
      return;
    }
    reply.begin(head);
    reply.write(Unpooled.copiedBuffer(": hello\n\n" + answer.body, StandardCharsets.UTF_8));
    reply.flush();
    open.add(reply);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
