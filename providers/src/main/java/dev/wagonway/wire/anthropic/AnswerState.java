package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.SealMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of what an answer consists of, whether it comes as a stream or as a whole. Tools
 * that the provider calls itself, and what they return, are no events. Confined to one thread.
 */
final class AnswerState {

  private static final int CHOICE = 0;
  private static final String NO_ARGUMENTS = "{}";

  private final List<ChatEvent> events;
  private final Map<Integer, Block> blocks = new HashMap<>();
  private final UsageTally usage = new UsageTally();
  private int calls;
  private boolean started;
  private boolean finished;
  private boolean reported;
  private @Nullable JsonNode early;

  /** A block of which more may come. */
  private static final class Block {
    private final int call;
    private final String input;
    private boolean isTold;

    Block(int call, String input) {
      this.call = call;
      this.input = input;
    }

    boolean isCall() {
      return call >= 0;
    }
  }

  /**
   * Prepares.
   *
   * @param events takes the events
   */
  AnswerState(List<ChatEvent> events) {
    this.events = events;
  }

  /** Takes the frame of an answer; some streams hold all of its content in there. */
  void start(JsonNode message) {
    if (message.path("stop_reason").isString()) {
      usage.takeLast(message.path("usage"));
    } else {
      usage.take(message.path("usage"));
    }
    if (started) {
      return;
    }
    started = true;
    events.add(
        new ChatEvent.Started(message.path("id").asString(""), message.path("model").asString("")));
    for (var block : message.path("content")) {
      startBlock(-1, block);
      stopBlock(-1);
    }
    if (message.path("stop_reason").isString()) {
      early = message;
    }
  }

  void startBlock(int index, JsonNode block) {
    switch (block.path("type").asString("")) {
      case "text" -> {
        blocks.put(index, new Block(-1, ""));
        addText(block.path("text").asString(""));
        for (var citation : block.path("citations")) {
          addCitation(citation);
        }
      }
      case "thinking" -> {
        blocks.put(index, new Block(-1, ""));
        addThinking(block.path("thinking").asString(""));
        addSeal(block.path("signature").asString(""), false);
      }
      case "redacted_thinking" -> addSeal(block.path("data").asString(""), true);
      case "tool_use" -> startCall(index, block);
      default -> blocks.remove(index);
    }
  }

  /** Takes a delta of a block; those of the provider's own tools are passed over. */
  void delta(int index, EventScan.Delta kind, String payload) {
    switch (kind) {
      case TEXT_DELTA -> addText(payload);
      case THINKING_DELTA -> addThinking(payload);
      case SIGNATURE_DELTA -> addSeal(payload, false);
      case INPUT_JSON_DELTA -> {
        var block = blocks.get(index);
        if (block != null && block.isCall() && !payload.isEmpty()) {
          block.isTold = true;
          addArguments(block.call, payload);
        }
      }
      case CITATIONS_DELTA -> {}
    }
  }

  void addCitation(JsonNode citation) {
    if (citation.isObject()) {
      events.add(new ChatEvent.CitationDelta(CHOICE, Citations.read(citation)));
    }
  }

  /** Takes note that a block is complete; calls of which nothing was told get their arguments. */
  void stopBlock(int index) {
    var block = blocks.remove(index);
    if (block != null && block.isCall() && !block.isTold) {
      addArguments(block.call, block.input);
    }
  }

  /** Takes the end of an answer, as an event or as the answer itself has it. */
  void finish(JsonNode delta, JsonNode report) {
    usage.takeLast(report);
    var reason = delta.path("stop_reason");
    if (reason.isString()) {
      finish(reason.asString(""), Words.textOrNull(delta.path("stop_sequence")));
    }
    report();
  }

  /** Takes note that nothing follows. */
  void stop() {
    var message = early;
    if (!finished) {
      finish(
          message == null ? StopWords.END_TURN : message.path("stop_reason").asString(""),
          message == null ? null : Words.textOrNull(message.path("stop_sequence")));
    }
    if (!reported && message != null) {
      report();
    }
  }

  /** What was told of the usage so far, or null if nothing was. */
  @Nullable Usage opening() {
    return usage.usage();
  }

  /** Whether the answer told why it ended. */
  boolean isFinished() {
    return finished;
  }

  private void finish(String reason, @Nullable String sequence) {
    if (!finished) {
      finished = true;
      for (var index : List.copyOf(blocks.keySet())) {
        stopBlock(index);
      }
      events.add(new ChatEvent.Finished(CHOICE, StopWords.read(reason), sequence));
    }
  }

  private void report() {
    var told = usage.isFinal() ? usage.usage() : null;
    if (told != null) {
      reported = true;
      events.add(new ChatEvent.UsageReport(told));
    }
  }

  private void startCall(int index, JsonNode block) {
    var input =
        block.path("input") instanceof ObjectNode object && !object.isEmpty()
            ? ToolArguments.text(object)
            : NO_ARGUMENTS;
    blocks.put(index, new Block(calls, input));
    events.add(
        new ChatEvent.ToolCallDelta(
            CHOICE, calls++, block.path("id").asString(""), block.path("name").asString(""), ""));
  }

  private void addText(String text) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.TextDelta(CHOICE, text));
    }
  }

  private void addThinking(String text) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.ReasoningDelta(CHOICE, text));
    }
  }

  private void addSeal(String data, boolean redacted) {
    var seal =
        SealMark.isIn(data)
            ? SealMark.read(data)
            : new Seal(Seal.Origin.ANTHROPIC, null, data, redacted);
    if (seal != null && !data.isEmpty()) {
      events.add(new ChatEvent.ReasoningSeal(CHOICE, seal));
    }
  }

  private void addArguments(int call, String arguments) {
    events.add(new ChatEvent.ToolCallDelta(CHOICE, call, null, null, arguments));
  }
}
