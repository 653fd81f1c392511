package dev.wagonway.wire.translation;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The wires on the class path that carry conversations. */
final class Wires {

  /** All of them, by name. */
  static final List<Wire> ALL =
      ServiceLoader.load(Wire.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(wire -> wire.services().contains(Service.CHAT))
          .sorted(Comparator.comparing(Wire::name))
          .toList();

  private Wires() {}

  static Wire named(String name) {
    return ALL.stream().filter(wire -> wire.name().equals(name)).findFirst().orElseThrow();
  }

  /** A small request of a client of that wire, for a stream. */
  static InboundChat request(Wire wire) {
    var conversation =
        new Conversation(
            List.of(Message.of(Role.USER, "Hello")),
            List.of(),
            Settings.builder().maxOutputTokens(1000L).stream(true).build());
    return said(wire, conversation);
  }

  /** The request in which a client of that wire says that. */
  static InboundChat said(Wire wire, Conversation conversation) {
    var body = bytes(wire.encode(conversation, Dispatch.to("m")).parcel().body());
    return heard(wire, body, conversation.settings().stream());
  }

  /** What a client of that wire says with that body; some APIs tell the model in the path. */
  static InboundChat heard(Wire wire, byte[] body, boolean stream) {
    var verb = stream ? "stream" : "";
    return wire.operations().stream()
        .map(Operation::path)
        .filter(path -> path.contains("*") && path.toLowerCase(Locale.ROOT).contains(verb))
        .filter(path -> path.contains("onverse") || path.contains("enerateContent"))
        .findFirst()
        .map(path -> (InboundChat) wire.decode(path, new Arrival("m", "alt=sse", _ -> null, body)))
        .orElseGet(() -> wire.decode(body));
  }

  static byte[] bytes(List<ByteBuffer> pieces) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : pieces) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toByteArray();
  }
}
