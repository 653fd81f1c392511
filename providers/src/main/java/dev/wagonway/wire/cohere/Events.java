package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the events of streams. Not safe for several threads. */
final class Events {

  private static final byte[] CONTENT_DELTA = head("content-delta");
  private static final byte[] TEXT = delta("text");
  private static final byte[] THINKING = delta("thinking");
  private static final byte[] END = "}}}}\n\n".getBytes(US_ASCII);
  private static final byte[] ARGUMENTS = head("tool-call-delta");
  private static final byte[] CALLS =
      ",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":".getBytes(US_ASCII);
  private static final byte[] END_OF_CALL = "}}}}}\n\n".getBytes(US_ASCII);

  private final JsonOut out = new JsonOut(256);

  private static byte[] delta(String name) {
    return (",\"delta\":{\"message\":{\"content\":{\"" + name + "\":").getBytes(US_ASCII);
  }

  private static byte[] head(String type) {
    return ("event: " + type + "\ndata: {\"type\":\"" + type + "\",\"index\":").getBytes(US_ASCII);
  }

  byte[] words(int index, boolean areThinking, String text) {
    out.raw(CONTENT_DELTA).number(index).raw(areThinking ? THINKING : TEXT);
    return out.string(text).raw(END).take();
  }

  byte[] arguments(int index, String arguments) {
    out.raw(ARGUMENTS).number(index).raw(CALLS).string(arguments).raw(END_OF_CALL);
    return out.take();
  }

  static byte[] messageStart(String id) {
    var event = JsonTrees.object();
    event.put("id", id);
    event.put("type", "message-start");
    var message = event.putObject("delta").putObject("message");
    message.put("role", "assistant");
    message.putArray("content");
    message.put("tool_plan", "");
    message.putArray("tool_calls");
    message.putArray("citations");
    return event("message-start", event);
  }

  static byte[] contentStart(int index, boolean isThinking) {
    var kind = isThinking ? "thinking" : "text";
    var event = of("content-start", index);
    event
        .putObject("delta")
        .putObject("message")
        .putObject("content")
        .put("type", kind)
        .put(kind, "");
    return event("content-start", event);
  }

  static byte[] callStart(int index, String id, String name) {
    var event = of("tool-call-start", index);
    var call = event.putObject("delta").putObject("message").putObject("tool_calls");
    call.put("id", id).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", "");
    return event("tool-call-start", event);
  }

  static byte[] citation(int index, ObjectNode citation) {
    var event = of("citation-start", index);
    event.putObject("delta").putObject("message").set("citations", citation);
    var both = new ByteArrayOutputStream();
    both.writeBytes(event("citation-start", event));
    both.writeBytes(end("citation-end", index));
    return both.toByteArray();
  }

  static byte[] end(String type, int index) {
    return event(type, of(type, index));
  }

  static byte[] messageEnd(String word, Usage usage, byte @Nullable [] facts) {
    var event = JsonTrees.object().put("type", StreamEvents.MESSAGE_END);
    var delta = event.putObject("delta");
    delta.put("finish_reason", word);
    delta.set("usage", Usages.write(usage));
    if (facts != null) {
      delta.set("wagonway", JsonTrees.read(facts));
    }
    return event(StreamEvents.MESSAGE_END, event);
  }

  static byte[] error(String message) {
    var event = JsonTrees.object().put("type", StreamEvents.MESSAGE_END);
    event.putObject("delta").put("finish_reason", FinishWords.ERROR).put("error", message);
    return event(StreamEvents.MESSAGE_END, event);
  }

  /** The last event of a stream as it came, with facts, and with usage if it had none. */
  static byte[] annotated(SseEvent event, Usage usage, byte[] facts) {
    var tree = JsonTrees.read(event.data(), event.dataStart(), event.dataEnd());
    if (!(tree instanceof ObjectNode object)) {
      return Arrays.copyOfRange(event.bytes(), event.start(), event.end());
    }
    var delta = object.withObjectProperty("delta");
    delta.set("wagonway", JsonTrees.read(facts));
    if (!delta.path("usage").isObject()) {
      delta.set("usage", Usages.write(usage));
    }
    if (!event.isDataInPlace()) {
      return event(StreamEvents.MESSAGE_END, object);
    }
    var annotated = new ByteArrayOutputStream();
    annotated.write(event.bytes(), event.start(), event.dataStart() - event.start());
    annotated.writeBytes(JsonTrees.write(object));
    annotated.write(event.bytes(), event.dataEnd(), event.end() - event.dataEnd());
    return annotated.toByteArray();
  }

  private static ObjectNode of(String type, int index) {
    return JsonTrees.object().put("type", type).put("index", index);
  }

  private static byte[] event(String type, JsonNode json) {
    var event = new ByteArrayOutputStream();
    event.writeBytes(("event: " + type + "\ndata: ").getBytes(US_ASCII));
    event.writeBytes(JsonTrees.write(json));
    event.writeBytes("\n\n".getBytes(US_ASCII));
    return event.toByteArray();
  }
}
