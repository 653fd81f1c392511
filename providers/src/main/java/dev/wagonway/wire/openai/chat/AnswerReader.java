package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.stream.Choices;
import dev.wagonway.wire.stream.Tally;
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
    if (ErrorReader.isError(answer)) {
      return List.of(new ChatEvent.Failed(ErrorReader.ofEvent(body, 0, body.length, dialect)));
    }
    if (answer.path("choices").isEmpty()) {
      return List.of(new ChatEvent.Failed(noChoices()));
    }
    var events = read(answer, dialect);
    return events.stream()
        .filter(ChatEvent.Failed.class::isInstance)
        .findFirst()
        .map(List::of)
        .orElse(events);
  }

  private static List<ChatEvent> read(JsonNode answer, Dialect dialect) {
    var events = new AnswerEvents(dialect);
    events.start(Nodes.words(answer.path("id")), Nodes.words(answer.path("model")));
    var messages = new DeltaReader(events, true);
    for (var choice : answer.path("choices")) {
      var index = events.begin(choice.path("index").asLong(0));
      messages.read(choice.path("message"), index);
      events.text(index, Nodes.words(choice.path("text")));
      messages.readLogprobs(choice.path("logprobs"), index);
    }
    Annotations.listed(answer).forEach(citation -> events.cite(0, citation));
    for (var choice : answer.path("choices")) {
      var index = events.begin(choice.path("index").asLong(0));
      var reason = choice.path("finish_reason").asString("stop");
      events.finish(index, reason, ChunkTree.stopSequence(choice));
    }
    var usage = UsageReader.of(answer, dialect);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    return events.drain();
  }

  static Metered meter(byte[] body, Dialect dialect) {
    var meter = new Tally();
    var chunk = new ChunkReader(meter, new Choices(), dialect);
    try {
      chunk.read(body, 0, body.length);
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("the answer", e, body, 0));
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

  private static Failure noChoices() {
    return new Failure.Broken("choices: missing or empty (expected: at least one choice)");
  }
}
