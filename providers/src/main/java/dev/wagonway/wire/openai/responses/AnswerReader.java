package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.stream.Tally;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var answer = JsonTrees.read(body);
    if (answer == null || !answer.isObject()) {
      return List.of(new ChatEvent.Failed(new Failure.Broken("the answer is not one JSON object")));
    }
    var failed = isFailed(Nodes.text(answer.path("status")), answer.hasNonNull("error"));
    if (failed) {
      return List.of(new ChatEvent.Failed(ErrorReader.read(answer, dialect)));
    }
    if (!answer.path("output").isArray()) {
      return List.of(new ChatEvent.Failed(noOutput()));
    }
    return read(answer, dialect);
  }

  static Metered meter(byte[] body, Dialect dialect) {
    var meter = new Tally();
    try {
      var scan = ResponseScan.of(body, 0, body.length, meter.size(), dialect);
      meter.noteUsage(scan.usage());
      if (isFailed(scan.status(), scan.hasError())) {
        meter.fail(ErrorReader.read(JsonTrees.readOrEmpty(body, 0, body.length), dialect));
      } else if (!scan.hasOutput()) {
        meter.fail(noOutput());
      } else {
        if (scan.saysAny()) {
          meter.noteContent();
        }
        meter.complete();
      }
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("the answer", e, body, 0));
    }
    return meter;
  }

  private static List<ChatEvent> read(JsonNode answer, Dialect dialect) {
    var events = new ArrayList<ChatEvent>();
    events.add(
        new ChatEvent.Started(Nodes.text(answer.path("id")), Nodes.text(answer.path("model"))));
    var output = new OutputReader(events);
    var index = 0;
    for (var item : answer.path("output")) {
      output.read(index++, item, true);
    }
    events.add(new ChatEvent.Finished(0, ResponsesEventReader.reason(answer, output)));
    var usage = UsageReader.read(answer, dialect);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    return List.copyOf(events);
  }

  private static boolean isFailed(String status, boolean hasError) {
    return hasError || status.equals("failed") || status.equals("cancelled");
  }

  private static Failure noOutput() {
    return new Failure.Broken("output: missing (expected: an array of items)");
  }
}
