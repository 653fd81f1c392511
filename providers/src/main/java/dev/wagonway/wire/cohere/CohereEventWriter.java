package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Encodes a stream of typed events; the last tells the reason and the usage together. */
final class CohereEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final int NONE = -1;

  private final AnswerHead head;
  private final Events events = new Events();
  private final Map<Integer, Integer> calls = new HashMap<>();
  private final TreeSet<Integer> openCalls = new TreeSet<>();
  private final StringBuilder said = new StringBuilder();
  private int contents;
  private int citations;
  private int words = NONE;
  private boolean wordsAreThinking;
  private Usage usage = Usage.NONE;
  private String reason = FinishWords.write(FinishReason.STOP, false);
  private boolean failed;

  CohereEventWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started(var id, _) -> Events.messageStart(id);
      case ChatEvent.TextDelta(var choice, var text) -> choice == 0 ? words(false, text) : NOTHING;
      case ChatEvent.RefusalDelta(var choice, var text) ->
          choice == 0 ? words(false, text) : NOTHING;
      case ChatEvent.ReasoningDelta(var choice, var text) ->
          choice == 0 ? words(true, text) : NOTHING;
      case ChatEvent.ToolCallDelta call -> call.choice() == 0 ? call(call) : NOTHING;
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        if (choice != 0) {
          yield NOTHING;
        }
        var node = JsonTrees.object();
        Citations.write(citation, said.toString(), node);
        yield Events.citation(citations++, node);
      }
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.ReasoningSeal _, ChatEvent.LogprobsDelta _, ChatEvent.MediaDelta _ -> NOTHING;
      case ChatEvent.Finished(var choice, var why, var sequence) -> {
        if (choice != 0) {
          yield NOTHING;
        }
        reason = FinishWords.write(why, sequence != null);
        yield close();
      }
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        yield Events.error(Errors.message(failure));
      }
    };
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    var facts = head.facts();
    return Events.messageEnd(reason, usage, facts == null ? null : facts.json(usage, false));
  }

  private byte[] words(boolean areThinking, String text) {
    if (!areThinking) {
      said.append(text);
    }
    if (words != NONE && wordsAreThinking == areThinking) {
      return events.words(words, areThinking, text);
    }
    var closing = close();
    words = contents++;
    wordsAreThinking = areThinking;
    return join(
        closing, Events.contentStart(words, areThinking), events.words(words, areThinking, text));
  }

  private byte[] call(ChatEvent.ToolCallDelta call) {
    var known = calls.get(call.index());
    if (known != null) {
      return call.arguments().isEmpty() ? NOTHING : events.arguments(known, call.arguments());
    }
    var closing = words == NONE ? NOTHING : close();
    var number = calls.size();
    calls.put(call.index(), number);
    openCalls.add(number);
    var id = call.id() == null ? CallIds.mint(head.id(), 0, call.index()) : call.id();
    var start = Events.callStart(number, id, call.name() == null ? "" : call.name());
    return call.arguments().isEmpty()
        ? join(closing, start)
        : join(closing, start, events.arguments(number, call.arguments()));
  }

  private byte[] close() {
    var ends = new ByteArrayOutputStream();
    if (words != NONE) {
      ends.writeBytes(Events.end("content-end", words));
      words = NONE;
    }
    openCalls.forEach(call -> ends.writeBytes(Events.end("tool-call-end", call)));
    openCalls.clear();
    return ends.toByteArray();
  }

  private static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
