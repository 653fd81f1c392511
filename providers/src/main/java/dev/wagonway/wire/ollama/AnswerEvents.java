package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import java.util.List;

/** The events that lines stand for. Holds the state of one answer. */
final class AnswerEvents {

  private final LineReader reader;
  private boolean started;
  private int calls;

  AnswerEvents(LineReader reader) {
    this.reader = reader;
  }

  /** Adds the events of the line that was just read from {@code bytes}. */
  void add(byte[] bytes, List<ChatEvent> events) {
    if (!started) {
      started = true;
      events.add(new ChatEvent.Started("", reader.model()));
    }
    if (!reader.thinking().isEmpty()) {
      events.add(new ChatEvent.ReasoningDelta(0, reader.thinking()));
    }
    if (!reader.text().isEmpty()) {
      events.add(new ChatEvent.TextDelta(0, reader.text()));
    }
    if (reader.logprobsStart() >= 0) {
      var tokens = Logprobs.read(bytes, reader.logprobsStart(), reader.logprobsEnd());
      if (!tokens.isEmpty()) {
        events.add(new ChatEvent.LogprobsDelta(0, tokens));
      }
    }
    for (var call : reader.calls().calls()) {
      events.add(
          new ChatEvent.ToolCallDelta(
              0,
              calls++,
              call.id().isEmpty() ? null : call.id(),
              call.name().isEmpty() ? null : call.name(),
              call.arguments()));
    }
    if (reader.isDone()) {
      addEnd(events);
    }
  }

  private void addEnd(List<ChatEvent> events) {
    events.add(new ChatEvent.Finished(0, FinishWords.read(reader.doneReason(), calls > 0)));
    var usage = reader.usage();
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
  }
}
