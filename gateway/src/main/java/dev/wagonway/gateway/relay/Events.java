package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.EventReader;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Reads what targets sent, apart from telling it. */
final class Events {

  private Events() {}

  /** The events that {@code chunk} completes; it is not consumed. */
  static List<ChatEvent> of(EventReader reader, ByteBuf chunk) {
    var length = chunk.readableBytes();
    if (chunk.hasArray()) {
      return reader.feed(chunk.array(), chunk.arrayOffset() + chunk.readerIndex(), length);
    }
    var scratch = Scratch.ofAtLeast(length);
    chunk.getBytes(chunk.readerIndex(), scratch, 0, length);
    return reader.feed(scratch, 0, length);
  }

  /** The events of a stream that is complete. */
  static List<ChatEvent> ofStream(EventReader reader, byte[] bytes) {
    var events = new ArrayList<>(reader.feed(bytes, 0, bytes.length));
    if (!reader.isOver()) {
      events.addAll(reader.end());
    }
    return events;
  }
}
