package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Encodes a stream of frames. What is of a kind goes into one block; the blocks of tool calls stay
 * open until something else begins, as their pieces may come mixed. Usage goes last.
 */
final class ConverseEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final int NONE = -1;

  private final AnswerHead head;
  private final Events events = new Events();
  private final Map<Integer, Integer> callBlocks = new HashMap<>();
  private final TreeSet<Integer> open = new TreeSet<>();
  private int blocks;
  private int words = NONE;
  private boolean wordsAreReasoning;
  private Usage usage = Usage.NONE;
  private boolean failed;

  ConverseEventWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started _ -> Events.messageStart();
      case ChatEvent.TextDelta(var choice, var text) ->
          choice == 0 ? words(false, Events.Piece.TEXT, text) : NOTHING;
      case ChatEvent.RefusalDelta(var choice, var text) ->
          choice == 0 ? words(false, Events.Piece.TEXT, text) : NOTHING;
      case ChatEvent.ReasoningDelta(var choice, var text) ->
          choice == 0 ? words(true, Events.Piece.REASONING, text) : NOTHING;
      case ChatEvent.ReasoningSeal(var choice, var seal) -> choice == 0 ? seal(seal) : NOTHING;
      case ChatEvent.ToolCallDelta call -> call.choice() == 0 ? call(call) : NOTHING;
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        if (choice != 0) {
          yield NOTHING;
        }
        var delta = JsonTrees.object();
        Citations.write(citation, delta.putObject("citation"));
        var opening = words == NONE || wordsAreReasoning ? begin(false) : NOTHING;
        yield join(opening, Events.delta(words, delta));
      }
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.LogprobsDelta _, ChatEvent.MediaDelta _ -> NOTHING;
      case ChatEvent.Finished(var choice, var reason, var sequence) ->
          choice == 0
              ? join(
                  close(),
                  Events.messageStop(FinishWords.write(reason, sequence != null), sequence))
              : NOTHING;
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        yield ErrorWriter.frame(failure);
      }
    };
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    var facts = head.facts();
    return Events.metadata(usage, facts == null ? null : facts.json(usage, false));
  }

  private byte[] words(boolean areReasoning, Events.Piece piece, String text) {
    if (words != NONE && wordsAreReasoning == areReasoning) {
      return events.delta(words, piece, text);
    }
    var opening = begin(areReasoning);
    return join(opening, events.delta(words, piece, text));
  }

  private byte[] begin(boolean areReasoning) {
    var closing = close();
    words = blocks++;
    wordsAreReasoning = areReasoning;
    open.add(words);
    return closing;
  }

  /** A signature belongs to the words of its block; what is redacted is a block of its own. */
  private byte[] seal(Seal seal) {
    if (seal.origin() != Seal.Origin.ANTHROPIC || seal.data().isEmpty()) {
      return NOTHING;
    }
    var piece = seal.redacted() ? Events.Piece.REDACTED : Events.Piece.SIGNATURE;
    var opening = seal.redacted() || words == NONE || !wordsAreReasoning ? begin(true) : NOTHING;
    var delta = events.delta(words, piece, seal.data());
    return join(opening, delta, close());
  }

  private byte[] call(ChatEvent.ToolCallDelta call) {
    var block = callBlocks.get(call.index());
    if (block != null) {
      return call.arguments().isEmpty()
          ? NOTHING
          : events.delta(block, Events.Piece.ARGUMENTS, call.arguments());
    }
    var closing = words == NONE ? NOTHING : close();
    var number = blocks++;
    callBlocks.put(call.index(), number);
    open.add(number);
    var start = events.callStart(number, id(call), call.name() == null ? "" : call.name());
    return call.arguments().isEmpty()
        ? join(closing, start)
        : join(closing, start, events.delta(number, Events.Piece.ARGUMENTS, call.arguments()));
  }

  private String id(ChatEvent.ToolCallDelta call) {
    return call.id() == null ? CallIds.mint(head.id(), 0, call.index()) : BlockWriter.id(call.id());
  }

  private byte[] close() {
    words = NONE;
    if (open.isEmpty()) {
      return NOTHING;
    }
    var stops = new ByteArrayOutputStream();
    open.forEach(block -> stops.writeBytes(events.blockStop(block)));
    open.clear();
    return stops.toByteArray();
  }

  private static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
