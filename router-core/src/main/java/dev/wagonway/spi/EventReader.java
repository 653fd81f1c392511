package dev.wagonway.spi;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes one event stream. Holds its state; confined to one thread at a time. */
public interface EventReader {

  /** Takes the next bytes, split anywhere, and returns the events that they complete. */
  List<ChatEvent> feed(byte[] bytes, int offset, int length);

  /**
   * Whether the stream has told that nothing follows; always false if streams of this API just end.
   */
  boolean isOver();

  /**
   * What the stream told of its usage when it began, if that was not an event; null if it told
   * nothing, or tells it at the end only.
   */
  default @Nullable Usage opening() {
    return null;
  }

  /** Takes note of the end; returns a {@link ChatEvent.Failed} if the stream was not complete. */
  List<ChatEvent> end();
}
