package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var answer = JsonTrees.read(body);
    if (answer == null || !answer.isObject()) {
      return List.of(new ChatEvent.Failed(new Failure.Broken("the answer is not one JSON object")));
    }
    if (answer.hasNonNull("error")) {
      return List.of(new ChatEvent.Failed(ErrorReader.ofEvent(body, 0, body.length, dialect)));
    }
    if (answer.path("choices").isEmpty()) {
      return List.of(new ChatEvent.Failed(noChoices()));
    }
    var events = new ArrayList<ChatEvent>();
    events.add(
        new ChatEvent.Started(answer.path("id").asString(""), answer.path("model").asString("")));
    var ends = new ArrayList<ChatEvent>();
    for (var choice : answer.path("choices")) {
      var index = Math.max(0, choice.path("index").asInt(0));
      DeltaReader.read(choice.path("message"), index, events);
      var reason = choice.path("finish_reason").asString("stop");
      ends.add(new ChatEvent.Finished(index, FinishWords.read(reason)));
    }
    events.addAll(ends);
    var usage = usage(answer);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    return List.copyOf(events);
  }

  static Metered meter(byte[] body, Dialect dialect) {
    var meter = new ChatMeter();
    var chunk = new ChunkReader(meter);
    try {
      chunk.read(body, 0, body.length);
    } catch (MalformedJson e) {
      meter.fail(new Failure.Broken("the answer is not JSON: " + e.describe(body, 0)));
      return meter;
    }
    if (chunk.isError()) {
      meter.fail(ErrorReader.ofEvent(body, 0, body.length, dialect));
    } else if (!chunk.hasChoices()) {
      meter.fail(noChoices());
    } else {
      meter.complete();
    }
    return meter;
  }

  /** The usage of a chunk or an answer, or null if it reports none. */
  static @Nullable Usage usage(JsonNode answer) {
    var own = answer.path("usage");
    var usage = own.isObject() ? own : answer.path("choices").path(0).path("usage");
    if (!usage.isObject()) {
      return null;
    }
    var bytes = JsonTrees.write(usage);
    return UsageReader.read(JsonCursor.lenient().over(bytes, 0, bytes.length));
  }

  private static Failure noChoices() {
    return new Failure.Broken("choices: missing or empty (expected: at least one choice)");
  }
}
