package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.eventstream.Frame;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells what the frames of one stream say. Confined to the thread that feeds the stream. */
final class StreamEvents {

  private static final byte[] DELTA = "contentBlockDelta".getBytes(US_ASCII);
  private static final byte[] BLOCK_START = "contentBlockStart".getBytes(US_ASCII);
  private static final byte[] BLOCK_STOP = "contentBlockStop".getBytes(US_ASCII);
  private static final byte[] MESSAGE_START = "messageStart".getBytes(US_ASCII);
  private static final byte[] MESSAGE_STOP = "messageStop".getBytes(US_ASCII);
  private static final byte[] METADATA = "metadata".getBytes(US_ASCII);

  private static final ChatEvent STARTED = new ChatEvent.Started("", "");

  private final Dialect dialect;
  private final Deltas delta = new Deltas();
  private final Map<Integer, Integer> calls = new HashMap<>();
  private final Map<Integer, String> imageFormats = new HashMap<>();
  private final StringBuilder signature = new StringBuilder();
  private boolean started;
  private boolean finished;
  private boolean toldMetadata;

  StreamEvents(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whether the answer has told why it ended. */
  boolean isFinished() {
    return finished;
  }

  /** Whether nothing more can follow. */
  boolean isOver() {
    return finished && toldMetadata;
  }

  static boolean isMetadata(Frame frame) {
    return frame.isEvent() && frame.hasEventType(METADATA);
  }

  /** The failure of a stream that ended in the middle. */
  static Failure cutShort() {
    return Breakage.cut("a messageStop");
  }

  /** Adds the events that a frame tells; the last is a {@link ChatEvent.Failed} if it failed. */
  void read(Frame frame, List<ChatEvent> events) {
    if (!frame.isEvent()) {
      events.add(new ChatEvent.Failed(ErrorReader.ofFrame(frame, dialect)));
      return;
    }
    start(events);
    try {
      if (frame.hasEventType(DELTA)) {
        readDelta(frame, events);
      } else {
        readRare(frame, events);
      }
    } catch (MalformedJson e) {
      events.add(
          new ChatEvent.Failed(
              Breakage.notJson("an event of the stream", e, frame.bytes(), frame.payloadStart())));
    }
  }

  private void start(List<ChatEvent> events) {
    if (!started) {
      started = true;
      events.add(STARTED);
    }
  }

  private void readDelta(Frame frame, List<ChatEvent> events) {
    delta.read(frame.bytes(), frame.payloadStart(), frame.payloadEnd());
    if (delta.text != null) {
      events.add(new ChatEvent.TextDelta(0, delta.text));
    }
    if (delta.arguments != null) {
      events.add(new ChatEvent.ToolCallDelta(0, call(delta.block), null, null, delta.arguments));
    }
    if (delta.reasoning != null) {
      events.add(new ChatEvent.ReasoningDelta(0, delta.reasoning));
    }
    if (delta.signature != null) {
      signature.append(delta.signature);
    }
    if (delta.redacted != null) {
      events.add(new ChatEvent.ReasoningSeal(0, Seals.redacted(delta.redacted)));
    }
    if (delta.rare) {
      readRareDelta(tree(frame).path("delta"), delta.block, events);
    }
  }

  private void readRareDelta(JsonNode rare, int block, List<ChatEvent> events) {
    if (rare.path("citation").isObject()) {
      events.add(new ChatEvent.CitationDelta(0, Citations.read(rare.path("citation"))));
    }
    var image = rare.path("image").path("source").path("bytes").asString("");
    if (!image.isEmpty()) {
      var format = imageFormats.getOrDefault(block, "png");
      events.add(new ChatEvent.MediaDelta(0, Formats.imageType(format), image, ""));
    }
  }

  private void readRare(Frame frame, List<ChatEvent> events) {
    if (frame.hasEventType(BLOCK_START)) {
      readBlockStart(tree(frame), events);
    } else if (frame.hasEventType(BLOCK_STOP)) {
      seal(events);
    } else if (frame.hasEventType(MESSAGE_STOP)) {
      seal(events);
      finish(tree(frame), events);
    } else if (frame.hasEventType(METADATA)) {
      toldMetadata = true;
      var usage = usage(frame);
      if (usage != null) {
        events.add(new ChatEvent.UsageReport(usage));
      }
    } else if (!frame.hasEventType(MESSAGE_START)) {
      // What a later version of the API adds is nobody's loss.
      return;
    }
  }

  private void readBlockStart(JsonNode event, List<ChatEvent> events) {
    var block = event.path("contentBlockIndex").asInt(0);
    var use = event.path("start").path("toolUse");
    if (use.isObject()) {
      events.add(
          new ChatEvent.ToolCallDelta(
              0,
              call(block),
              use.path("toolUseId").asString(""),
              use.path("name").asString(""),
              ""));
    }
    var format = event.path("start").path("image").path("format").asString("");
    if (!format.isEmpty()) {
      imageFormats.put(block, format);
    }
  }

  /** Signatures may come in pieces; the end of their block tells that they are whole. */
  private void seal(List<ChatEvent> events) {
    if (!signature.isEmpty()) {
      events.add(new ChatEvent.ReasoningSeal(0, Seals.signature(signature.toString())));
      signature.setLength(0);
    }
  }

  private void finish(JsonNode event, List<ChatEvent> events) {
    var word = event.path("stopReason").asString("");
    if (FinishWords.isMalformed(word)) {
      events.add(new ChatEvent.Failed(malformed(word)));
      return;
    }
    finished = true;
    events.add(finished(word, event.path("additionalModelResponseFields")));
  }

  static Failure malformed(String word) {
    return new Failure.Broken("stopReason: " + word + " (expected: output that makes sense)");
  }

  /** The end, with the stop sequence where the model's own fields tell it. */
  static ChatEvent.Finished finished(String word, JsonNode fields) {
    var sequence = fields.path("stop_sequence").asString("");
    var nested = fields.path("delta").path("stop_sequence").asString("");
    var met = sequence.isEmpty() ? nested : sequence;
    return new ChatEvent.Finished(0, FinishWords.read(word), met.isEmpty() ? null : met);
  }

  private int call(int block) {
    return calls.computeIfAbsent(block, _ -> calls.size());
  }

  static @Nullable Usage usage(Frame frame) {
    return Usages.read(tree(frame).path("usage"));
  }

  private static JsonNode tree(Frame frame) {
    var tree = JsonTrees.read(frame.bytes(), frame.payloadStart(), frame.payloadEnd());
    if (tree == null || !tree.isObject()) {
      throw new MalformedJson("not one JSON object", frame.payloadStart());
    }
    return tree;
  }
}
