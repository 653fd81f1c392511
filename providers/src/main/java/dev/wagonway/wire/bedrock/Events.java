package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.eventstream.FrameMaker;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes the frames of streams. Not safe for several threads. */
final class Events {

  private static final byte[] DELTA = FrameMaker.eventHeaders("contentBlockDelta");
  private static final byte[] BLOCK_START = FrameMaker.eventHeaders("contentBlockStart");
  private static final byte[] BLOCK_STOP = FrameMaker.eventHeaders("contentBlockStop");
  private static final byte[] MESSAGE_START = FrameMaker.eventHeaders("messageStart");
  private static final byte[] MESSAGE_STOP = FrameMaker.eventHeaders("messageStop");
  private static final byte[] METADATA = FrameMaker.eventHeaders("metadata");

  private static final byte[] INDEX = "{\"contentBlockIndex\":".getBytes(US_ASCII);
  private static final byte[] ROLE = "{\"role\":\"assistant\"}".getBytes(US_ASCII);

  private final JsonOut out = new JsonOut(256);

  /** What a delta of text adds to. */
  static final class Piece {

    static final Piece TEXT = new Piece(",\"delta\":{\"text\":", "}}");
    static final Piece ARGUMENTS = new Piece(",\"delta\":{\"toolUse\":{\"input\":", "}}}");
    static final Piece REASONING = ofReasoning("text");
    static final Piece SIGNATURE = ofReasoning("signature");
    static final Piece REDACTED = ofReasoning("redactedContent");

    private final byte[] before;
    private final byte[] after;

    private Piece(String before, String after) {
      this.before = before.getBytes(US_ASCII);
      this.after = after.getBytes(US_ASCII);
    }

    private static Piece ofReasoning(String name) {
      return new Piece(",\"delta\":{\"reasoningContent\":{\"" + name + "\":", "}}}");
    }
  }

  byte[] delta(int block, Piece piece, String text) {
    out.raw(INDEX).number(block).raw(piece.before).string(text).raw(piece.after);
    return FrameMaker.frame(DELTA, out.take());
  }

  static byte[] delta(int block, ObjectNode delta) {
    var payload = JsonTrees.object();
    payload.put("contentBlockIndex", block);
    payload.set("delta", delta);
    return FrameMaker.frame(DELTA, JsonTrees.write(payload));
  }

  static byte[] messageStart() {
    return FrameMaker.frame(MESSAGE_START, ROLE);
  }

  byte[] callStart(int block, String id, String name) {
    out.raw(INDEX).number(block).raw(",\"start\":{\"toolUse\":{\"toolUseId\":").string(id);
    out.raw(",\"name\":").string(name).raw("}}}");
    return FrameMaker.frame(BLOCK_START, out.take());
  }

  byte[] blockStop(int block) {
    out.raw(INDEX).number(block).raw("}");
    return FrameMaker.frame(BLOCK_STOP, out.take());
  }

  static byte[] messageStop(String word, @Nullable String stopSequence) {
    var payload = JsonTrees.object();
    payload.put("stopReason", word);
    if (stopSequence != null) {
      payload
          .putObject("additionalModelResponseFields")
          .putObject("delta")
          .put("stop_sequence", stopSequence);
    }
    return FrameMaker.frame(MESSAGE_STOP, JsonTrees.write(payload));
  }

  static byte[] metadata(Usage usage, byte @Nullable [] facts) {
    var payload = JsonTrees.object();
    payload.set("usage", Usages.write(usage));
    if (facts != null) {
      payload.set("wagonway", JsonTrees.read(facts));
    }
    return FrameMaker.frame(METADATA, JsonTrees.write(payload));
  }
}
