package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads chunks that hold more than {@link ChunkScan} looks for. Not safe for several threads. */
final class ChunkTree {

  private final AnswerEvents events;
  private final DeltaReader deltas;
  private final Dialect dialect;

  ChunkTree(AnswerEvents events, Dialect dialect) {
    this.events = events;
    this.dialect = dialect;
    deltas = new DeltaReader(events, false);
  }

  void read(JsonNode chunk) {
    var choices = chunk.path("choices");
    if (!choices.isEmpty()) {
      events.start(Nodes.words(chunk.path("id")), Nodes.words(chunk.path("model")));
    }
    for (var choice : choices) {
      var index = events.begin(choice.path("index").asLong(0));
      var delta = choice.path("delta");
      deltas.read(delta.isMissingNode() ? choice.path("message") : delta, index);
      events.text(index, Nodes.words(choice.path("text")));
      deltas.readLogprobs(choice.path("logprobs"), index);
      var reason = Nodes.word(choice.path("finish_reason"));
      if (reason != null) {
        events.finish(index, reason, stopSequence(choice));
      }
    }
    Annotations.listed(chunk).forEach(citation -> events.cite(0, citation));
    var usage = UsageReader.of(chunk, dialect);
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
  }

  /** The stop text that was met, as vLLM and SGLang tell it. */
  static @Nullable String stopSequence(JsonNode choice) {
    var told = Nodes.word(choice.path("stop_reason"));
    return told == null ? Nodes.word(choice.path("matched_stop")) : told;
  }
}
