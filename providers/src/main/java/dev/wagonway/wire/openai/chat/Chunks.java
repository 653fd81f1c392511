package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The few events that the gateway writes into a stream itself. */
final class Chunks {

  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(US_ASCII);
  private static final byte[] FACTS = ",\"wagonway\":".getBytes(US_ASCII);
  private static final int FRAME_BYTES = 64;

  private Chunks() {}

  static byte[] done() {
    return DONE.clone();
  }

  static byte[] event(byte[] json) {
    var event = new ByteArrayOutputStream(json.length + FRAME_BYTES);
    event.writeBytes(DATA);
    event.writeBytes(json);
    event.writeBytes(END);
    return event.toByteArray();
  }

  /** The event as it came, with {@code facts} added to the chunk in it. */
  static byte[] annotated(SseEvent event, ChunkReader chunk, byte[] facts) {
    var inPlace = event.isDataInPlace();
    var bytes = inPlace ? event.bytes() : joined(event);
    var shift = inPlace ? 0 : DATA.length - event.dataStart();
    var start = inPlace ? event.start() : 0;
    var end = inPlace ? event.end() : bytes.length;
    var annotated = new ByteArrayOutputStream(end - start + facts.length + FRAME_BYTES);
    if (chunk.factsStart() >= 0) {
      annotated.write(bytes, start, chunk.factsStart() + shift - start);
      annotated.writeBytes(facts);
      annotated.write(bytes, chunk.factsEnd() + shift, end - chunk.factsEnd() - shift);
    } else {
      annotated.write(bytes, start, chunk.close() + shift - start);
      annotated.writeBytes(FACTS);
      annotated.writeBytes(facts);
      annotated.write(bytes, chunk.close() + shift, end - chunk.close() - shift);
    }
    return annotated.toByteArray();
  }

  /** A chunk that carries only usage, which the gateway counted itself. */
  static byte[] usage(byte @Nullable [] template, Usage usage, byte[] facts) {
    var chunk = JsonTrees.object();
    var sibling = template == null ? null : JsonTrees.read(template);
    chunk.put("id", text(sibling, "id"));
    var object = text(sibling, "object");
    chunk.put("object", object.isEmpty() ? "chat.completion.chunk" : object);
    chunk.put("created", sibling == null ? 0 : sibling.path("created").asLong(0));
    chunk.put("model", text(sibling, "model"));
    chunk.putArray("choices");
    chunk.set("usage", UsageWriter.write(usage));
    var json = JsonTrees.write(chunk);
    var event = new ByteArrayOutputStream(json.length + facts.length + FRAME_BYTES);
    event.writeBytes(DATA);
    event.write(json, 0, json.length - 1);
    event.writeBytes(FACTS);
    event.writeBytes(facts);
    event.write('}');
    event.writeBytes(END);
    return event.toByteArray();
  }

  /** The event in one line; line ends in JSON are only ever white space. */
  private static byte[] joined(SseEvent event) {
    var json = Arrays.copyOfRange(event.data(), event.dataStart(), event.dataEnd());
    for (var i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return event(json);
  }

  private static String text(@Nullable JsonNode sibling, String name) {
    return sibling == null ? "" : sibling.path(name).asString("");
  }
}
