package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.List;

/** Decodes a stream of chunks: most of them by a scan, the first and the rare ones as trees. */
final class ChatEventReader implements EventReader {

  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final Dialect dialect;
  private final AnswerEvents events;
  private final ChunkScan scan;
  private final ChunkTree tree;
  private boolean over;

  ChatEventReader(Dialect dialect) {
    this.dialect = dialect;
    events = new AnswerEvents(dialect);
    scan = new ChunkScan(dialect);
    tree = new ChunkTree(events, dialect);
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
    return events.drain();
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
    if (!over && !events.allFinished()) {
      fail(Breakage.cut("a finish_reason for each choice"));
    }
    over = true;
    return events.drain();
  }

  private void take(SseEvent event) {
    if (over || !event.hasData()) {
      return;
    }
    if (event.isDone()) {
      events.flush();
      over = true;
      return;
    }
    try {
      if (events.isStarted() && scan.read(event.data(), event.dataStart(), event.dataEnd())) {
        scan.tell(events);
        return;
      }
    } catch (MalformedJson e) {
      fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    takeTree(event);
  }

  private void takeTree(SseEvent event) {
    var chunk = JsonTrees.read(event.data(), event.dataStart(), event.dataEnd());
    if (chunk == null || !chunk.isObject()) {
      fail(new Failure.Broken("an event of the stream is not a JSON object"));
    } else if (ErrorReader.isError(chunk)) {
      fail(ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), dialect));
    } else {
      tree.read(chunk);
    }
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }
}
