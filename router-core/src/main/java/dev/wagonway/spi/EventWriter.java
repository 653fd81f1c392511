package dev.wagonway.spi;

import dev.wagonway.chat.ChatEvent;

/** Encodes one event stream. Holds its state; confined to one thread at a time. */
public interface EventWriter {

  /** The bytes that tell of {@code event}; possibly none. */
  byte[] write(ChatEvent event);

  /** The bytes that end the stream. */
  byte[] end();
}
