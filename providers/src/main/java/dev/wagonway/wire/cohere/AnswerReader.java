package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var answer = JsonTrees.read(body);
    if (answer == null || !answer.isObject()) {
      return failed(new Failure.Broken("the answer is not one JSON object"));
    }
    var message = answer.path("message");
    if (message.isString()) {
      return failed(Errors.ofEvent(message, dialect));
    }
    if (!message.isObject()) {
      return failed(new Failure.Broken("message: missing (expected: an object)"));
    }
    var word = answer.path("finish_reason").asString("");
    if (FinishWords.isFailure(word)) {
      return failed(Errors.ofEvent(answer.path("error"), dialect));
    }
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started(answer.path("id").asString(""), ""));
    addMessage(message, events);
    events.add(new ChatEvent.Finished(0, FinishWords.read(word)));
    var usage = Usages.read(answer.path("usage"));
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    return List.copyOf(events);
  }

  private static List<ChatEvent> failed(Failure failure) {
    return List.of(new ChatEvent.Failed(failure));
  }

  private static void addMessage(JsonNode message, List<ChatEvent> events) {
    addReasoning(message.path("tool_plan").asString(""), events);
    for (var part : message.path("content")) {
      addReasoning(part.path("thinking").asString(""), events);
      var text = part.path("text").asString("");
      if (!text.isEmpty()) {
        events.add(new ChatEvent.TextDelta(0, text));
      }
    }
    for (var citation : message.path("citations")) {
      events.add(new ChatEvent.CitationDelta(0, Citations.read(citation)));
    }
    var index = 0;
    for (var call : message.path("tool_calls")) {
      var function = call.path("function");
      events.add(
          new ChatEvent.ToolCallDelta(
              0,
              index++,
              call.path("id").asString(""),
              function.path("name").asString(""),
              function.path("arguments").asString("")));
    }
  }

  private static void addReasoning(String text, List<ChatEvent> events) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.ReasoningDelta(0, text));
    }
  }
}
