package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.ndjson.Line;
import dev.wagonway.wire.ndjson.LineFramer;
import java.util.ArrayList;
import java.util.List;

/** Decodes a stream of lines. */
final class OllamaEventReader implements EventReader {

  private final LineFramer framer = new LineFramer();
  private final LineFramer.Handler handler = this::take;
  private final LineReader reader = new LineReader(true);
  private final AnswerEvents answer = new AnswerEvents(reader);
  private final Dialect dialect;
  private List<ChatEvent> events = new ArrayList<>();
  private boolean over;

  OllamaEventReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!over) {
      try {
        framer.feed(bytes, offset, length, handler);
      } catch (FailureException e) {
        fail(e.failure());
      }
    }
    return drain();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public List<ChatEvent> end() {
    if (!over) {
      framer.end(handler);
    }
    if (!over) {
      fail(Breakage.cut("a line that is done"));
    }
    return drain();
  }

  private List<ChatEvent> drain() {
    if (events.isEmpty()) {
      return List.of();
    }
    var drained = events;
    events = new ArrayList<>(drained.size());
    return drained;
  }

  private void take(Line line) {
    if (over || line.isBlank()) {
      return;
    }
    try {
      reader.read(line.bytes(), line.textStart(), line.textEnd());
    } catch (MalformedJson e) {
      fail(Breakage.notJson("a line of the stream", e, line.bytes(), line.textStart()));
      return;
    }
    if (reader.isError()) {
      fail(ErrorReader.ofLine(line.bytes(), line.textStart(), line.textEnd(), dialect));
    } else if (reader.isAnswer()) {
      answer.add(line.bytes(), events);
      over = reader.isDone();
    }
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }
}
