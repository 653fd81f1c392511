package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var events = new ArrayList<ChatEvent>();
    var responses = new ResponseReader(events);
    try {
      var fault = responses.read(body, 0, body.length);
      if (responses.isError()) {
        fault = ErrorReader.ofEvent(body, 0, body.length, dialect);
      } else if (fault == null && !responses.hasBegun()) {
        fault = Faults.noCandidates();
      }
      if (fault != null) {
        return List.of(new ChatEvent.Failed(fault));
      }
    } catch (MalformedJson e) {
      return List.of(new ChatEvent.Failed(Breakage.notJson("the answer", e, body, 0)));
    }
    responses.finishAll();
    return List.copyOf(events);
  }

  static Metered meter(byte[] body, Dialect dialect) {
    var content = new ContentMeter();
    var tally = content.tally();
    var chunk = new Chunk();
    try {
      chunk.read(body, 0, body.length);
      content.note(body, chunk);
    } catch (MalformedJson e) {
      tally.fail(Breakage.notJson("the answer", e, body, 0));
      return tally;
    }
    var bad = content.badFinish(chunk);
    if (chunk.isError()) {
      tally.fail(ErrorReader.ofEvent(body, 0, body.length, dialect));
    } else if (bad != null) {
      tally.fail(Faults.badFinish(bad));
    } else if (chunk.candidates() > 0) {
      tally.complete();
    } else {
      tally.fail(
          chunk.blockReason() == null
              ? Faults.noCandidates()
              : Faults.blocked(chunk.blockReason()));
    }
    return tally;
  }
}
