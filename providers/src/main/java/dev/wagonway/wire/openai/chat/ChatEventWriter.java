package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Encodes a stream of chunks; usage goes last, whenever it was reported. */
final class ChatEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};

  private final AnswerHead head;
  private final BitSet spoke = new BitSet();
  private @Nullable Usage usage;
  private boolean failed;

  ChatEventWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started _ -> NOTHING;
      case ChatEvent.TextDelta(var choice, var text) -> delta(choice, "content", text);
      case ChatEvent.ReasoningDelta(var choice, var text) ->
          delta(choice, "reasoning_content", text);
      case ChatEvent.RefusalDelta(var choice, var text) -> delta(choice, "refusal", text);
      case ChatEvent.ToolCallDelta call -> toolCall(call);
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.ReasoningSeal _,
          ChatEvent.CitationDelta _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _ ->
          NOTHING;
      case ChatEvent.Finished(var choice, var reason, _) -> {
        var delta = delta(choice);
        yield choice(choice, delta, FinishWords.write(reason));
      }
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        yield Chunks.event(ErrorWriter.write(failure));
      }
    };
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    var done = Chunks.done();
    if (usage == null || !head.includeUsage()) {
      return done;
    }
    var chunk = chunk();
    chunk.putArray("choices");
    chunk.set("usage", UsageWriter.write(usage));
    var event = Chunks.event(JsonTrees.write(chunk));
    var bytes = new byte[event.length + done.length];
    System.arraycopy(event, 0, bytes, 0, event.length);
    System.arraycopy(done, 0, bytes, event.length, done.length);
    return bytes;
  }

  private byte[] delta(int choice, String name, String text) {
    var delta = delta(choice);
    delta.put(name, text);
    return choice(choice, delta, null);
  }

  private byte[] toolCall(ChatEvent.ToolCallDelta event) {
    var delta = delta(event.choice());
    var call = delta.putArray("tool_calls").addObject();
    call.put("index", event.index());
    if (event.id() != null) {
      call.put("id", event.id());
    }
    if (event.name() != null) {
      call.put("type", "function");
    }
    var function = call.putObject("function");
    if (event.name() != null) {
      function.put("name", event.name());
    }
    function.put("arguments", event.arguments());
    return choice(event.choice(), delta, null);
  }

  /** A delta, with the role that the first one of each choice must tell. */
  private ObjectNode delta(int choice) {
    var delta = JsonTrees.object();
    if (!spoke.get(choice)) {
      spoke.set(choice);
      delta.put("role", "assistant");
    }
    return delta;
  }

  private byte[] choice(int index, ObjectNode delta, @Nullable String finishReason) {
    var chunk = chunk();
    var choice = chunk.putArray("choices").addObject();
    choice.put("index", index);
    choice.set("delta", delta);
    choice.put("finish_reason", finishReason);
    return Chunks.event(JsonTrees.write(chunk));
  }

  private ObjectNode chunk() {
    var chunk = JsonTrees.object();
    chunk.put("id", head.id());
    chunk.put("object", "chat.completion.chunk");
    chunk.put("created", head.createdEpochSecond());
    chunk.put("model", head.model());
    return chunk;
  }
}
