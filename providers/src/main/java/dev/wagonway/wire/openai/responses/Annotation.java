package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Puts the gateway's facts beside the usage of a stream's last event. */
final class Annotation {

  private static final byte[] END = "\n\n".getBytes(US_ASCII);
  private static final byte[] USAGE = "\"usage\":".getBytes(US_ASCII);
  private static final byte[] FACTS = ",\"wagonway\":".getBytes(US_ASCII);
  private static final byte[] COMMA = {','};
  private static final byte[] NOTHING = {};

  private Annotation() {}

  /**
   * The event as it came, except for the facts; and for the usage, if it told none.
   *
   * @param type the event's type
   * @param response the response in it, by positions in the event's data
   * @param usage what was consumed, as the event tells or as it was counted
   */
  static byte[] of(
      SseEvent event, EventType type, ResponseScan response, Usage usage, byte[] facts) {
    if (response.factsStart() >= 0) {
      return replaced(event, type, response.factsStart(), response.factsEnd(), facts);
    }
    if (response.usage() != null) {
      return replaced(event, type, response.usageEnd(), response.usageEnd(), join(FACTS, facts));
    }
    var counted = UsageWriter.write(usage);
    if (response.usageStart() >= 0) {
      var value = join(counted, FACTS, facts);
      return replaced(event, type, response.usageStart(), response.usageEnd(), value);
    }
    var comma = response.isEmpty() ? NOTHING : COMMA;
    var member = join(comma, USAGE, counted, FACTS, facts);
    return replaced(event, type, response.close(), response.close(), member);
  }

  private static byte[] replaced(SseEvent event, EventType type, int from, int to, byte[] by) {
    var inPlace = event.isDataInPlace();
    var bytes = inPlace ? event.bytes() : joined(event, type);
    var shift = inPlace ? 0 : type.line().length() - event.dataStart();
    var start = inPlace ? event.start() : 0;
    var end = inPlace ? event.end() : bytes.length;
    var out = new ByteArrayOutputStream(end - start + by.length);
    out.write(bytes, start, from + shift - start);
    out.writeBytes(by);
    out.write(bytes, to + shift, end - to - shift);
    return out.toByteArray();
  }

  /** The event in one line; line ends in JSON are only ever white space. */
  private static byte[] joined(SseEvent event, EventType type) {
    var json = Arrays.copyOfRange(event.data(), event.dataStart(), event.dataEnd());
    for (var i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return join(type.line().getBytes(US_ASCII), json, END);
  }

  private static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
