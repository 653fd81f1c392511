package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.stream.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var reader = new LineReader(true);
    var failure = failure(reader, body, dialect);
    if (failure != null) {
      return List.of(new ChatEvent.Failed(failure));
    }
    var events = new ArrayList<ChatEvent>();
    new AnswerEvents(reader).add(body, events);
    return List.copyOf(events);
  }

  static Metered meter(byte[] body, Dialect dialect) {
    var reader = new LineReader(false);
    var meter = new Tally(reader.size());
    var failure = failure(reader, body, dialect);
    if (failure == null) {
      reader.tell(meter);
    } else {
      meter.fail(failure);
    }
    return meter;
  }

  private static @Nullable Failure failure(LineReader reader, byte[] body, Dialect dialect) {
    try {
      reader.read(body, 0, body.length);
    } catch (MalformedJson e) {
      return Breakage.notJson("the answer", e, body, 0);
    }
    if (reader.isError()) {
      return ErrorReader.ofLine(body, 0, body.length, dialect);
    }
    return reader.isDone()
        ? null
        : new Failure.Broken("done: not true (expected: an answer that is complete)");
  }
}
