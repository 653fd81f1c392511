package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.SealMark;
import java.util.BitSet;

/** Writes blocks of content one after the other, delta by delta. Confined to one thread. */
final class BlockStream {

  private static final byte[] TEXT_START =
      ",\"content_block\":{\"type\":\"text\",\"text\":\"\"}".getBytes(US_ASCII);
  private static final byte[] THINKING_START =
      ",\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}".getBytes(US_ASCII);
  private static final byte[] TEXT =
      ",\"delta\":{\"type\":\"text_delta\",\"text\":".getBytes(US_ASCII);
  private static final byte[] THINKING =
      ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":".getBytes(US_ASCII);
  private static final byte[] JSON =
      ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":".getBytes(US_ASCII);
  private static final byte[] SIGNATURE =
      ",\"delta\":{\"type\":\"signature_delta\",\"signature\":".getBytes(US_ASCII);
  private static final byte[] CITATION =
      ",\"delta\":{\"type\":\"citations_delta\",\"citation\":".getBytes(US_ASCII);

  private final JsonOut out;
  private final BitSet told = new BitSet();
  private Kind open = Kind.NONE;
  private int index = -1;
  private int call;
  private boolean signed;
  private CallProgress progress = new CallProgress();

  private enum Kind {
    NONE,
    TEXT,
    THINKING,
    CALL
  }

  BlockStream(JsonOut out) {
    this.out = out;
  }

  /** Whether another block may begin. */
  boolean mayMoveOn() {
    return open != Kind.CALL || progress.isComplete();
  }

  /** Whether {@code event} is more of the call that is open, or of one that is complete. */
  boolean belongs(ChatEvent event) {
    return event instanceof ChatEvent.ToolCallDelta delta
        && (told.get(delta.index()) || (open == Kind.CALL && delta.index() == call));
  }

  void tell(ChatEvent event) {
    switch (event) {
      case ChatEvent.TextDelta(_, var text) -> tellText(text);
      case ChatEvent.RefusalDelta(_, var text) -> tellText(text);
      case ChatEvent.ReasoningDelta(_, var text) -> {
        begin(Kind.THINKING, THINKING_START);
        delta(THINKING).string(text).raw("}").raw(Frames.END);
      }
      case ChatEvent.ReasoningSeal(_, var seal) -> tellSeal(seal);
      case ChatEvent.CitationDelta(_, var citation) -> {
        begin(Kind.TEXT, TEXT_START);
        delta(CITATION).raw(JsonTrees.write(Citations.write(citation))).raw("}").raw(Frames.END);
      }
      case ChatEvent.ToolCallDelta delta -> tellCall(delta);
      case ChatEvent.Started _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _,
          ChatEvent.UsageReport _,
          ChatEvent.Finished _,
          ChatEvent.Failed _ -> {}
    }
  }

  /** Ends the block that is open, if one is. */
  void close() {
    if (open == Kind.NONE) {
      return;
    }
    if (open == Kind.THINKING && !signed) {
      sign(SealMark.UNSEALED);
    }
    out.raw(Frames.STOP).number(index).raw(Frames.END);
    if (open == Kind.CALL) {
      told.set(call);
    }
    open = Kind.NONE;
    signed = false;
  }

  private void tellText(String text) {
    begin(Kind.TEXT, TEXT_START);
    delta(TEXT).string(text).raw("}").raw(Frames.END);
  }

  /** Other vendors' seals stand behind a mark, so that they find back to their vendor. */
  private void tellSeal(Seal seal) {
    if (seal.data().isEmpty()) {
      return;
    }
    var isOwn = seal.origin() == Seal.Origin.ANTHROPIC;
    if (isOwn && seal.redacted()) {
      close();
      start().raw(",\"content_block\":{\"type\":\"redacted_thinking\",\"data\":");
      out.string(seal.data()).raw("}").raw(Frames.END);
      out.raw(Frames.STOP).number(index).raw(Frames.END);
    } else {
      begin(Kind.THINKING, THINKING_START);
      sign(isOwn ? seal.data() : SealMark.write(seal));
      close();
    }
  }

  private void sign(String signature) {
    delta(SIGNATURE).string(signature).raw("}").raw(Frames.END);
    signed = true;
  }

  private void tellCall(ChatEvent.ToolCallDelta event) {
    if (open != Kind.CALL || call != event.index()) {
      if (told.get(event.index())) {
        return;
      }
      close();
      start().raw(",\"content_block\":{\"type\":\"tool_use\",\"id\":");
      out.string(BlockWriter.id(event.id() == null ? "" : event.id()));
      out.raw(",\"name\":").string(event.name() == null ? "" : event.name());
      out.raw(",\"input\":{}}").raw(Frames.END);
      open = Kind.CALL;
      call = event.index();
      progress = new CallProgress();
    }
    if (!event.arguments().isEmpty()) {
      progress.take(event.arguments());
      delta(JSON).string(event.arguments()).raw("}").raw(Frames.END);
    }
  }

  private void begin(Kind kind, byte[] start) {
    if (open != kind) {
      close();
      start().raw(start).raw(Frames.END);
      open = kind;
    }
  }

  private JsonOut start() {
    index++;
    return out.raw(Frames.START).number(index);
  }

  private JsonOut delta(byte[] kind) {
    return out.raw(Frames.DELTA).number(index).raw(kind);
  }
}
