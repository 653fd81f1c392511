package dev.wagonway.gateway.scripted;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** A short question for a stream, in the words of one API. */
public final class Asked {

  private static final List<Wire> WIRES = Plugins.discover().wires();

  private final Wire wire;
  private final String path;
  private final byte[] body;

  private Asked(Wire wire, String path, byte[] body) {
    this.wire = wire;
    this.path = path;
    this.body = body;
  }

  /** The API of that name. */
  public static Wire wire(String name) {
    return WIRES.stream().filter(wire -> wire.name().equals(name)).findFirst().orElseThrow();
  }

  /** A question to {@code model}. */
  public static Asked of(Wire wire, String model) {
    var conversation =
        new Conversation(
            List.of(Message.of(Role.USER, "How many wagons roll over the bridge?")),
            List.of(),
            Settings.builder().maxOutputTokens(100L).stream(true).build());
    var parcel = wire.encode(conversation, Dispatch.to(model)).parcel();
    var body = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      body.writeBytes(copy);
    }
    return new Asked(wire, parcel.path(), body.toByteArray());
  }

  /** About how many tokens the gateway takes it to have. */
  public long promptTokens() {
    var parts = path.split("\\?", 2);
    for (var operation : wire.operations()) {
      var pattern = Pattern.quote(operation.path()).replace("*", "\\E([^/]+)\\Q");
      var found = Pattern.compile(pattern).matcher(parts[0]);
      if (operation.kind() == Operation.Kind.CALL && found.matches()) {
        var argument = found.groupCount() == 0 ? "" : found.group(1);
        var arrival = new Arrival(argument, parts.length == 1 ? "" : parts[1], _ -> null, body);
        return wire.decode(operation.path(), arrival).request().inputTokens();
      }
    }
    throw new IllegalStateException("path: " + path + " (expected: one of the wire's operations)");
  }

  /** Asks, and waits for the whole answer. */
  public byte[] ask(TestGateway gateway) throws IOException, InterruptedException {
    return gateway.http().send(request(gateway), HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** Asks, and goes away when the answer has begun. */
  public void askAndLeave(TestGateway gateway) throws IOException, InterruptedException {
    var answer = gateway.http().send(request(gateway), HttpResponse.BodyHandlers.ofInputStream());
    try (var stream = answer.body()) {
      stream.readNBytes(1);
    }
  }

  private HttpRequest request(TestGateway gateway) {
    var uri = "http://127.0.0.1:" + gateway.port() + wire.roots().getFirst() + path;
    return HttpRequest.newBuilder(URI.create(uri))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
