package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.EventReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an upstream's events and makes them regular. Confined to one thread at a time. */
final class TidyReader implements EventReader {

  private final EventReader reader;
  private final Tidy tidy;

  TidyReader(EventReader reader, Tidy tidy) {
    this.reader = reader;
    this.tidy = tidy;
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    return tidy.tidy(reader.feed(bytes, offset, length));
  }

  @Override
  public boolean isOver() {
    return reader.isOver();
  }

  @Override
  public @Nullable Usage opening() {
    return reader.opening();
  }

  @Override
  public List<ChatEvent> end() {
    return tidy.tidy(reader.end());
  }
}
