package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.TokenLogprob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads the items of an answer, and remembers what of each was told before, as servers differ in
 * what they stream. Items are told apart by their index, as some servers change their ids. Holds
 * the state of one answer.
 */
final class OutputReader {

  private final List<ChatEvent> events;
  private final Map<Long, Told> items = new HashMap<>();
  private int calls;

  /** What of an item was told. */
  private static final class Told {
    private int call = -1;
    private boolean words;
    private boolean citations;
    private boolean logprobs;
  }

  /** A reader that adds to {@code events}. */
  OutputReader(List<ChatEvent> events) {
    this.events = events;
  }

  boolean hasCalls() {
    return calls > 0;
  }

  /** Whether nothing of any item was told. */
  boolean isSilent() {
    return items.isEmpty();
  }

  void addText(long item, String text) {
    told(item).words = true;
    events.add(new ChatEvent.TextDelta(0, text));
  }

  void addRefusal(long item, String text) {
    told(item).words = true;
    events.add(new ChatEvent.RefusalDelta(0, text));
  }

  void addReasoning(long item, String text) {
    told(item).words = true;
    events.add(new ChatEvent.ReasoningDelta(0, text));
  }

  /** Begins another part of a summary; parts are set apart by a blank line. */
  void beginSummary(long item, long part) {
    if (part > 0 && told(item).words) {
      events.add(new ChatEvent.ReasoningDelta(0, "\n\n"));
    }
  }

  void addArguments(long item, String arguments) {
    var told = told(item);
    told.words = true;
    events.add(new ChatEvent.ToolCallDelta(0, call(told), null, null, arguments));
  }

  void addCitation(long item, JsonNode annotation) {
    told(item).citations = true;
    events.add(new ChatEvent.CitationDelta(0, ContentReader.citation(annotation)));
  }

  void addLogprobs(long item, JsonNode logprobs) {
    if (!logprobs.isEmpty()) {
      told(item).logprobs = true;
      events.add(new ChatEvent.LogprobsDelta(0, tokens(logprobs)));
    }
  }

  /** Reads an item that has begun, or is complete; tells what was not told before. */
  void read(long index, JsonNode item, boolean isComplete) {
    switch (Nodes.text(item.path("type"))) {
      case "function_call" -> readCall(told(index), item, item.path("arguments"));
      case "custom_tool_call" -> readCall(told(index), item, item.path("input"));
      case "message" -> {
        if (isComplete) {
          readMessage(index, item);
        }
      }
      case "reasoning" -> {
        if (isComplete) {
          readReasoning(index, item);
        }
      }
      case "image_generation_call" -> {
        var image = Nodes.text(item.path("result"));
        if (isComplete && !image.isEmpty()) {
          told(index).words = true;
          var format = Nodes.text(item.path("output_format"));
          var type = "image/" + (format.isEmpty() ? "png" : format);
          events.add(new ChatEvent.MediaDelta(0, type, image, ""));
        }
      }
      default -> {}
    }
  }

  private void readCall(Told told, JsonNode item, JsonNode arguments) {
    var isNew = told.call < 0;
    var text = told.words ? "" : Nodes.textOrJson(arguments);
    if (isNew || !text.isEmpty()) {
      told.words |= !text.isEmpty();
      var id = isNew ? Nodes.word(item.path("call_id")) : null;
      var name = isNew ? Nodes.word(item.path("name")) : null;
      events.add(new ChatEvent.ToolCallDelta(0, call(told), id, name, text));
    }
  }

  private void readMessage(long index, JsonNode item) {
    var told = told(index);
    var hadWords = told.words;
    var hadCitations = told.citations;
    var hadLogprobs = told.logprobs;
    for (var part : item.path("content")) {
      var text = Nodes.text(part.path("text"));
      var refusal = Nodes.text(part.path("refusal"));
      if (!hadWords && !text.isEmpty()) {
        addText(index, text);
      }
      if (!hadWords && !refusal.isEmpty()) {
        addRefusal(index, refusal);
      }
      if (!hadLogprobs) {
        addLogprobs(index, part.path("logprobs"));
      }
      if (!hadCitations) {
        part.path("annotations").forEach(annotation -> addCitation(index, annotation));
      }
    }
  }

  private void readReasoning(long index, JsonNode item) {
    var text = ItemReader.reasoning(item);
    if (!told(index).words && !text.isEmpty()) {
      addReasoning(index, text);
    }
    var seal = SealWords.read(item);
    if (seal != null) {
      events.add(new ChatEvent.ReasoningSeal(0, seal));
    }
  }

  private int call(Told told) {
    if (told.call < 0) {
      told.call = calls++;
    }
    return told.call;
  }

  private Told told(long item) {
    return items.computeIfAbsent(item, _ -> new Told());
  }

  private static List<TokenLogprob> tokens(JsonNode logprobs) {
    var tokens = new ArrayList<TokenLogprob>(logprobs.size());
    for (var token : logprobs) {
      var bytes = new ArrayList<Integer>();
      token.path("bytes").forEach(b -> bytes.add(b.asInt(0)));
      tokens.add(
          new TokenLogprob(
              Nodes.text(token.path("token")),
              token.path("logprob").asDouble(0),
              bytes,
              tokens(token.path("top_logprobs"))));
    }
    return tokens;
  }
}
