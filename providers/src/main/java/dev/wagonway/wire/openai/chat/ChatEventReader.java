package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Decodes a stream of chunks. */
final class ChatEventReader implements EventReader {

  private final SseFramer framer = new SseFramer();
  private final List<ChatEvent> events = new ArrayList<>();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private final Dialect dialect;
  private boolean started;
  private boolean over;

  ChatEventReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!over) {
      try {
        framer.feed(bytes, offset, length, this::take);
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
      framer.end(this::take);
    }
    if (!over && (begun.isEmpty() || !begun.equals(finished))) {
      fail(
          new Failure.Broken(
              "the stream ended in the middle (expected: a finish_reason for each choice)"));
    }
    over = true;
    return drain();
  }

  private List<ChatEvent> drain() {
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  private void take(SseEvent event) {
    if (over || !event.hasData()) {
      return;
    }
    if (Chunks.isDone(event)) {
      over = true;
      return;
    }
    var chunk = JsonTrees.read(event.data(), event.dataStart(), event.dataEnd());
    if (chunk == null || !chunk.isObject()) {
      fail(new Failure.Broken("an event of the stream is not a JSON object"));
    } else if (isError(chunk)) {
      fail(ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), dialect));
    } else {
      takeChunk(chunk);
    }
  }

  private static boolean isError(JsonNode chunk) {
    return chunk.hasNonNull("error") || chunk.path("object").asString("").equals("error");
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }

  private void takeChunk(JsonNode chunk) {
    var choices = chunk.path("choices");
    if (!started && !choices.isEmpty()) {
      started = true;
      events.add(
          new ChatEvent.Started(chunk.path("id").asString(""), chunk.path("model").asString("")));
    }
    for (var choice : choices) {
      var index = Math.max(0, choice.path("index").asInt(0));
      begun.set(index);
      DeltaReader.read(choice.path("delta"), index, events);
      var reason = choice.path("finish_reason");
      if (reason.isString()) {
        finished.set(index);
        events.add(new ChatEvent.Finished(index, FinishWords.read(reason.asString(""))));
      }
    }
    var usage = AnswerReader.usage(chunk);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
  }
}
