package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The frames of events, as clients demand them: each has its name in a line of its own. */
final class Frames {

  static final byte[] END = "}\n\n".getBytes(US_ASCII);
  static final byte[] DELTA =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"
          .getBytes(US_ASCII);
  static final byte[] START =
      "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"
          .getBytes(US_ASCII);
  static final byte[] STOP =
      "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"
          .getBytes(US_ASCII);
  static final byte[] MESSAGE_START =
      "event: message_start\ndata: {\"type\":\"message_start\",\"message\":".getBytes(US_ASCII);

  private static final byte[] MESSAGE_DELTA = "event: message_delta\ndata: ".getBytes(US_ASCII);
  private static final byte[] MESSAGE_STOP =
      "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes(US_ASCII);
  private static final byte[] ERROR = "event: error\ndata: ".getBytes(US_ASCII);
  private static final byte[] FACTS = ",\"wagonway\":".getBytes(US_ASCII);
  private static final byte[] BLANK_LINE = "\n\n".getBytes(US_ASCII);
  private static final int EXTRA_BYTES = 64;

  private Frames() {}

  /** The end of a message: why it ended, what it consumed, and what the gateway has to add. */
  static byte[] messageDelta(
      String reason, @Nullable String sequence, Usage usage, byte @Nullable [] facts) {
    var out = new JsonOut(512).raw(MESSAGE_DELTA);
    out.raw("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":").string(reason);
    out.raw(",\"stop_sequence\":");
    if (sequence == null) {
      out.raw("null");
    } else {
      out.string(sequence);
    }
    out.raw("},\"usage\":");
    UsageWriter.write(usage, out);
    if (facts != null) {
      out.raw(FACTS).raw(facts);
    }
    return out.raw(END).take();
  }

  static byte[] messageStop() {
    return MESSAGE_STOP.clone();
  }

  static byte[] error(Failure failure) {
    return joined(ERROR, ErrorWriter.write(failure), BLANK_LINE);
  }

  /** The event as it came, with {@code facts} added to its JSON. */
  static byte[] annotated(SseEvent event, EventScan scan, byte[] facts) {
    var inPlace = event.isDataInPlace();
    var bytes = inPlace ? event.bytes() : inOneLine(event);
    var shift = inPlace ? 0 : MESSAGE_DELTA.length - event.dataStart();
    var start = inPlace ? event.start() : 0;
    var end = inPlace ? event.end() : bytes.length;
    var annotated = new ByteArrayOutputStream(end - start + facts.length + EXTRA_BYTES);
    if (scan.factsStart() >= 0) {
      annotated.write(bytes, start, scan.factsStart() + shift - start);
      annotated.writeBytes(facts);
      annotated.write(bytes, scan.factsEnd() + shift, end - scan.factsEnd() - shift);
    } else {
      annotated.write(bytes, start, scan.close() + shift - start);
      annotated.writeBytes(FACTS);
      annotated.writeBytes(facts);
      annotated.write(bytes, scan.close() + shift, end - scan.close() - shift);
    }
    return annotated.toByteArray();
  }

  static Failure.Broken cut() {
    return Breakage.cut("a stop_reason");
  }

  /** A message's frame as it begins: nothing said yet, and the prompt's size as estimated. */
  static void messageStart(String id, String model, long inputTokens, JsonOut out) {
    out.raw(MESSAGE_START).raw("{\"id\":").string(id);
    out.raw(",\"type\":\"message\",\"role\":\"assistant\",\"model\":").string(model);
    out.raw(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":");
    UsageWriter.write(Usage.of(inputTokens, 0), out);
    out.raw("}").raw(END);
  }

  /** The event in one line; line ends in JSON are only ever white space. */
  private static byte[] inOneLine(SseEvent event) {
    var json = Arrays.copyOfRange(event.data(), event.dataStart(), event.dataEnd());
    for (var i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return joined(MESSAGE_DELTA, json, BLANK_LINE);
  }

  private static byte[] joined(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
