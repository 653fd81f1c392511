package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a stream of chunks. The first chunk of each alternative tells the role, each alternative
 * has an end, and usage goes last, whenever it was reported.
 */
final class ChatEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final byte[] CHOICE = ascii("[{\"index\":");
  private static final byte[] DELTA = ascii(",\"delta\":{");
  private static final byte[] ROLE =
      ascii("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null");
  private static final byte[] CONTENT = ascii("\"content\":");
  private static final byte[] REASONING = ascii("\"reasoning_content\":");
  private static final byte[] REFUSAL = ascii("\"refusal\":");
  private static final byte[] GOES_ON = ascii("},\"logprobs\":null,\"finish_reason\":null}]}\n\n");

  private final AnswerHead head;
  private final CallWriter calls;
  private final byte[] prefix;
  private final JsonOut out = new JsonOut(512);
  private final BitSet spoke = new BitSet();
  private final BitSet finished = new BitSet();
  private final Set<Integer> calling = new HashSet<>();
  private final Map<Integer, Seal> pending = new HashMap<>();
  private @Nullable Usage usage;
  private boolean failed;

  ChatEventWriter(AnswerHead head, Set<String> freeformTools) {
    this.head = head;
    calls = new CallWriter(freeformTools);
    prefix =
        new JsonOut(256)
            .raw("data: {\"id\":")
            .string(head.id())
            .raw(",\"object\":\"chat.completion.chunk\",\"created\":")
            .number(head.createdEpochSecond())
            .raw(",\"model\":")
            .string(head.model())
            .raw(",\"choices\":")
            .take();
  }

  @Override
  public byte[] write(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _ -> {}
      case ChatEvent.TextDelta(var choice, var text) -> delta(choice, CONTENT, text);
      case ChatEvent.ReasoningDelta(var choice, var text) -> delta(choice, REASONING, text);
      case ChatEvent.RefusalDelta(var choice, var text) -> delta(choice, REFUSAL, text);
      case ChatEvent.ToolCallDelta call -> call(call);
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.ReasoningSeal(var choice, var seal) -> seal(choice, seal);
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        var node = JsonTrees.object();
        Annotations.write(citation, node.putArray("annotations").addObject());
        delta(choice, JsonTrees.write(node));
      }
      case ChatEvent.MediaDelta media -> delta(media.choice(), MediaWriter.delta(media, head.id()));
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> {
        open(choice);
        out.raw("},\"logprobs\":").raw(JsonTrees.write(LogprobsWriter.write(tokens)));
        out.raw(",\"finish_reason\":null}]}\n\n");
      }
      case ChatEvent.Finished(var choice, var reason, _) -> finish(choice, reason);
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        return Chunks.event(ErrorWriter.write(failure));
      }
    }
    return out.size() == 0 ? NOTHING : out.take();
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    for (var choice = 0; choice < Math.max(1, spoke.length()); choice++) {
      if (!finished.get(choice)) {
        finish(choice, calling.contains(choice) ? FinishReason.TOOL_CALLS : FinishReason.STOP);
      }
    }
    if (usage != null && head.includeUsage()) {
      out.raw(prefix).raw("[],\"usage\":").raw(JsonTrees.write(UsageWriter.write(usage)));
      FactsWriter.write(head, usage, out);
      out.raw("}\n\n");
    }
    return out.raw(Chunks.done()).take();
  }

  private void call(ChatEvent.ToolCallDelta call) {
    calling.add(call.choice());
    if (!calls.holds(call)) {
      open(call.choice());
      calls.write(call, pending.remove(call.choice()), out);
      out.raw(GOES_ON);
    }
  }

  private void delta(int choice, byte[] name, String text) {
    sealWords(choice);
    open(choice);
    out.raw(name).string(text).raw(GOES_ON);
  }

  /** Adds a chunk whose delta is {@code object}. */
  private void delta(int choice, byte[] object) {
    open(choice);
    out.raw(object, 1, object.length - 1).raw(GOES_ON);
  }

  /** Google's seals stand in what they vouch for; all others beside the reasoning. */
  private void seal(int choice, Seal seal) {
    if (seal.origin() == Seal.Origin.GOOGLE) {
      sealWords(choice);
      pending.put(choice, seal);
      return;
    }
    var node = JsonTrees.object();
    node.putArray("reasoning_details").add(ReasoningDetails.detail(seal, ""));
    delta(choice, JsonTrees.write(node));
  }

  private void sealWords(int choice) {
    var seal = pending.isEmpty() ? null : pending.remove(choice);
    if (seal != null) {
      var node = JsonTrees.object();
      ReasoningDetails.putGoogleSeal(node, seal);
      delta(choice, JsonTrees.write(node));
    }
  }

  private void finish(int choice, FinishReason reason) {
    sealWords(choice);
    calls
        .texts(choice)
        .forEach((index, text) -> {
          open(choice);
          CallWriter.write(index, text, out);
          out.raw(GOES_ON);
        });
    finished.set(choice);
    open(choice);
    out.raw("},\"logprobs\":null,\"finish_reason\":\"").raw(FinishWords.write(reason));
    out.raw("\"}]");
    FactsWriter.writeOwed(head, usage, out);
    out.raw("}\n\n");
  }

  /** Begins a chunk up to its delta; before the first one of a choice goes one with the role. */
  private void open(int choice) {
    if (!spoke.get(choice)) {
      spoke.set(choice);
      begin(choice);
      out.raw(ROLE).raw(GOES_ON);
    }
    begin(choice);
  }

  private void begin(int choice) {
    out.raw(prefix).raw(CHOICE).number(choice).raw(DELTA);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
