package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.sse.SseEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A response that may be the last of its stream, kept until that is known. */
final class HeldResponse {

  private static final byte[] FACTS = ",\"wagonway\":".getBytes(US_ASCII);
  private static final byte[] USAGE = ",\"usageMetadata\":".getBytes(US_ASCII);
  private static final int MORE_BYTES = 1024;

  private final byte[] event;
  private final byte[] json;
  private final int close;
  private final int factsStart;
  private final int factsEnd;
  private final boolean hasUsage;

  HeldResponse(SseEvent event, Chunk chunk) {
    this.event = Arrays.copyOfRange(event.bytes(), event.start(), event.end());
    this.json = json(event);
    this.close = chunk.close() - event.dataStart();
    this.factsStart = chunk.factsStart() < 0 ? -1 : chunk.factsStart() - event.dataStart();
    this.factsEnd = chunk.factsEnd() - event.dataStart();
    this.hasUsage = chunk.hasUsage();
  }

  /** The event as it came. */
  byte[] event() {
    return event;
  }

  /** The data of {@code event} in one line; line ends in JSON are only ever white space. */
  static byte[] json(SseEvent event) {
    var json = Arrays.copyOfRange(event.data(), event.dataStart(), event.dataEnd());
    for (var i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return json;
  }

  byte[] json() {
    return json;
  }

  /**
   * The response with the gateway's facts.
   *
   * @param counted the usage that the gateway counted, as the upstream told none; else null
   */
  byte[] annotated(byte[] facts, @Nullable Usage counted) {
    var out = new JsonOut(json.length + facts.length + MORE_BYTES);
    if (factsStart >= 0) {
      return out.raw(json, 0, factsStart).raw(facts).raw(json, factsEnd, json.length).take();
    }
    out.raw(json, 0, close);
    if (counted != null && !hasUsage) {
      out.raw(USAGE).raw(JsonTrees.write(UsageWriter.write(counted)));
    }
    return out.raw(FACTS).raw(facts).raw(json, close, json.length).take();
  }
}
