package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells what the events of one stream say. Confined to the thread that feeds the stream. */
final class StreamEvents {

  static final String MESSAGE_END = "message-end";

  private final Dialect dialect;
  private final EventFields fields = new EventFields();
  private final Map<Integer, Integer> calls = new HashMap<>();
  private boolean finished;

  StreamEvents(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whether the answer has told why it ended. */
  boolean isFinished() {
    return finished;
  }

  /** The failure of a stream that ended in the middle. */
  static Failure cutShort() {
    return Breakage.cut("a message-end");
  }

  /**
   * Adds what an event with data tells; the last is a {@link ChatEvent.Failed} if it failed.
   *
   * @return whether it is the one that tells of the end
   */
  boolean read(SseEvent event, List<ChatEvent> events) {
    try {
      fields.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      events.add(
          new ChatEvent.Failed(
              Breakage.notJson("an event of the stream", e, event.data(), event.dataStart())));
      return false;
    }
    switch (fields.type) {
      case "content-delta", "content-start" -> addWords(events);
      case "tool-call-start", "tool-call-delta" -> addCall(events);
      case "tool-plan-delta" -> add(events, fields.plan, true);
      case "message-start" -> events.add(new ChatEvent.Started(fields.id, ""));
      case "citation-start" -> addCitations(tree(event), events);
      case MESSAGE_END -> {
        finish(tree(event).path("delta"), events);
        return true;
      }
      case "", "error" -> {
        var error = tree(event);
        if (error.path("message").isString()) {
          events.add(new ChatEvent.Failed(Errors.ofEvent(error.path("message"), dialect)));
        }
      }
      default -> {}
    }
    return false;
  }

  private void addWords(List<ChatEvent> events) {
    add(events, fields.thinking, true);
    add(events, fields.text, false);
  }

  private static void add(List<ChatEvent> events, @Nullable String text, boolean isReasoning) {
    if (text != null && !text.isEmpty()) {
      events.add(
          isReasoning ? new ChatEvent.ReasoningDelta(0, text) : new ChatEvent.TextDelta(0, text));
    }
  }

  private void addCall(List<ChatEvent> events) {
    events.add(
        new ChatEvent.ToolCallDelta(
            0,
            calls.computeIfAbsent(fields.index, _ -> calls.size()),
            fields.callId,
            fields.callName,
            Objects.requireNonNullElse(fields.arguments, "")));
  }

  private static void addCitations(JsonNode event, List<ChatEvent> events) {
    var told = event.path("delta").path("message").path("citations");
    if (told.isObject()) {
      events.add(new ChatEvent.CitationDelta(0, Citations.read(told)));
    }
    if (told.isArray()) {
      told.forEach(
          citation -> events.add(new ChatEvent.CitationDelta(0, Citations.read(citation))));
    }
  }

  private void finish(JsonNode delta, List<ChatEvent> events) {
    var word = delta.path("finish_reason").asString("");
    if (FinishWords.isFailure(word)) {
      events.add(new ChatEvent.Failed(Errors.ofEvent(delta.path("error"), dialect)));
      return;
    }
    finished = true;
    events.add(new ChatEvent.Finished(0, FinishWords.read(word)));
    var usage = Usages.read(delta.path("usage"));
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
  }

  private static JsonNode tree(SseEvent event) {
    return JsonTrees.readOrEmpty(event.data(), event.dataStart(), event.dataEnd());
  }
}
