package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var answer = JsonTrees.read(body);
    if (answer == null || !answer.isObject()) {
      return failed(new Failure.Broken("the answer is not one JSON object"));
    }
    if (answer.hasNonNull("error")) {
      return failed(ErrorReader.ofEvent(body, 0, body.length, dialect));
    }
    if (!answer.path("content").isArray()) {
      return failed(new Failure.Broken("content: missing (expected: an array of blocks)"));
    }
    var events = new ArrayList<ChatEvent>();
    var state = new AnswerState(events);
    state.start(answer);
    state.stop();
    return List.copyOf(events);
  }

  static Metered meter(byte[] body, Dialect dialect) {
    return EventMeter.of(read(body, dialect));
  }

  private static List<ChatEvent> failed(Failure failure) {
    return List.of(new ChatEvent.Failed(failure));
  }
}
