package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.EventReader;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Decodes a stream of typed events; types that it does not know are skipped. */
final class ResponsesEventReader implements EventReader {

  private static final int SHORTEST_LOGPROBS = 3;

  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final EventScan scan = EventScan.decoding();
  private final List<ChatEvent> events = new ArrayList<>();
  private final OutputReader output = new OutputReader(events);
  private final Dialect dialect;
  private boolean started;
  private boolean over;

  ResponsesEventReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<ChatEvent> feed(byte[] bytes, int offset, int length) {
    if (!over) {
      try {
        framer.feed(bytes, offset, length, handler);
      } catch (FailureException e) {
        fail(e.failure());
      }
    }
    return drain();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public List<ChatEvent> end() {
    if (!over) {
      framer.end(handler);
    }
    if (!over) {
      fail(ResponsesRelay.brokenOff());
    }
    return drain();
  }

  private List<ChatEvent> drain() {
    if (events.isEmpty()) {
      return List.of();
    }
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  private void take(SseEvent event) {
    if (over || !event.hasData() || event.isDone()) {
      return;
    }
    try {
      scan.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    switch (scan.type()) {
      case TEXT_DELTA -> takeText(event);
      case ARGUMENTS_DELTA, INPUT_DELTA -> {
        if (scan.addsText()) {
          output.addArguments(scan.outputIndex(), scan.delta());
        }
      }
      case SUMMARY_DELTA, REASONING_DELTA -> {
        if (scan.addsText()) {
          output.addReasoning(scan.outputIndex(), scan.delta());
        }
      }
      case REFUSAL_DELTA -> {
        if (scan.addsText()) {
          output.addRefusal(scan.outputIndex(), scan.delta());
        }
      }
      case SUMMARY_ADDED -> output.beginSummary(scan.outputIndex(), scan.summaryIndex());
      case ANNOTATION -> output.addCitation(scan.outputIndex(), object(event));
      case ITEM_ADDED -> output.read(scan.outputIndex(), object(event), false);
      case ITEM_DONE -> output.read(scan.outputIndex(), object(event), true);
      case CREATED, IN_PROGRESS -> start(object(event));
      case COMPLETED, INCOMPLETE, FAILED -> finish(object(event));
      case ERROR -> takeError(event);
      case PART_ADDED,
          PART_DONE,
          TEXT_DONE,
          ARGUMENTS_DONE,
          INPUT_DONE,
          SUMMARY_TEXT_DONE,
          SUMMARY_DONE,
          REFUSAL_DONE,
          OTHER -> {}
    }
  }

  private void takeText(SseEvent event) {
    if (scan.addsText()) {
      output.addText(scan.outputIndex(), scan.delta());
    }
    if (scan.logprobsEnd() - scan.logprobsStart() >= SHORTEST_LOGPROBS
        && scan.logprobsStart() >= 0) {
      var tree = JsonTrees.read(event.data(), scan.logprobsStart(), scan.logprobsEnd());
      if (tree != null) {
        output.addLogprobs(scan.outputIndex(), tree);
      }
    }
  }

  private void takeError(SseEvent event) {
    var tree = JsonTrees.readOrEmpty(event.data(), event.dataStart(), event.dataEnd());
    fail(ErrorReader.read(tree, dialect));
  }

  /** The response, the item or the annotation of the event that was just looked at. */
  private JsonNode object(SseEvent event) {
    var tree =
        scan.objectStart() < 0
            ? null
            : JsonTrees.read(event.data(), scan.objectStart(), scan.objectEnd());
    return tree == null ? JsonTrees.object() : tree;
  }

  private void start(JsonNode response) {
    if (!started) {
      started = true;
      events.add(
          new ChatEvent.Started(
              Nodes.text(response.path("id")), Nodes.text(response.path("model"))));
    }
  }

  private void finish(JsonNode response) {
    start(response);
    if (output.isSilent()) {
      var index = 0;
      for (var item : response.path("output")) {
        output.read(index++, item, true);
      }
    }
    var usage = UsageReader.read(response, dialect);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
    if (scan.type() == EventType.FAILED || response.path("error").isObject()) {
      fail(ErrorReader.read(response, dialect));
      return;
    }
    events.add(new ChatEvent.Finished(0, reason(response, output)));
    over = true;
  }

  /** Why the model stopped, as a response tells. */
  static FinishReason reason(JsonNode response, OutputReader output) {
    if (Nodes.text(response.path("status")).equals("incomplete")) {
      return switch (Nodes.text(response.path("incomplete_details").path("reason"))) {
        case "content_filter" -> FinishReason.CONTENT_FILTER;
        case "steered", "max_messages" -> FinishReason.PAUSE;
        default -> FinishReason.LENGTH;
      };
    }
    return output.hasCalls() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
  }

  private void fail(Failure failure) {
    events.add(new ChatEvent.Failed(failure));
    over = true;
  }
}
