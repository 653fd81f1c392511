package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Part;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads whole answers. */
final class AnswerReader {

  private AnswerReader() {}

  static List<ChatEvent> read(byte[] body, Dialect dialect) {
    var answer = JsonTrees.read(body);
    if (answer == null || !answer.isObject()) {
      return failed(new Failure.Broken("the answer is not one JSON object"));
    }
    var content = answer.path("output").path("message").path("content");
    if (!content.isArray()) {
      return failed(
          answer.has("__type")
              ? ErrorReader.ofAnswer(200, Map.of(), body, dialect)
              : new Failure.Broken("output.message.content: missing (expected: an array)"));
    }
    var word = answer.path("stopReason").asString("");
    if (FinishWords.isMalformed(word)) {
      return failed(StreamEvents.malformed(word));
    }
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started("", ""));
    addContent(content, events);
    events.add(StreamEvents.finished(word, answer.path("additionalModelResponseFields")));
    var usage = Usages.read(answer.path("usage"));
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    return List.copyOf(events);
  }

  private static List<ChatEvent> failed(Failure failure) {
    return List.of(new ChatEvent.Failed(failure));
  }

  private static void addContent(JsonNode content, List<ChatEvent> events) {
    var parts = new ArrayList<Part>();
    var blocks = new BlockReader(new LinkedHashSet<>());
    for (var block : content) {
      if (block.isObject()) {
        blocks.read(block, "output", parts);
      }
    }
    var calls = 0;
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text, var citations) -> {
          if (!text.isEmpty()) {
            events.add(new ChatEvent.TextDelta(0, text));
          }
          citations.forEach(citation -> events.add(new ChatEvent.CitationDelta(0, citation)));
        }
        case Part.Reasoning(var text, var seal) -> {
          if (!text.isEmpty()) {
            events.add(new ChatEvent.ReasoningDelta(0, text));
          }
          if (seal != null) {
            events.add(new ChatEvent.ReasoningSeal(0, seal));
          }
        }
        case Part.ToolCall(var id, var name, var arguments, _) ->
            events.add(new ChatEvent.ToolCallDelta(0, calls++, id, name, arguments));
        case Part.Image(var url, _) -> {
          var data = DataUrl.read(url);
          if (data != null) {
            events.add(new ChatEvent.MediaDelta(0, data.mediaType(), data.base64(), ""));
          }
        }
        case Part.Refusal _,
            Part.Audio _,
            Part.Document _,
            Part.ToolResult _,
            Part.CacheBreak _ -> {}
      }
    }
  }
}
