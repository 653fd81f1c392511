package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.MalformedJson;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the responses of one answer, of which there are several if it is streamed. Holds its
 * state; not safe for several threads.
 */
final class ResponseReader {

  private final List<ChatEvent> events;
  private final Chunk chunk = new Chunk();
  private final Map<Integer, ContentReader> contents = new TreeMap<>();
  private final BitSet finished = new BitSet();
  private boolean started;
  private @Nullable Usage usage;

  /** Adds what it decodes to {@code events}. */
  ResponseReader(List<ChatEvent> events) {
    this.events = events;
  }

  /**
   * Decodes one response.
   *
   * @return what is wrong with it, or null
   * @throws MalformedJson if it is not one JSON object
   */
  @Nullable Failure read(byte[] bytes, int from, int to) {
    chunk.read(bytes, from, to);
    if (chunk.isError()) {
      return null;
    }
    if (chunk.candidates() == 0 && chunk.blockReason() != null && contents.isEmpty()) {
      return Faults.blocked(chunk.blockReason());
    }
    if (!started && chunk.candidates() > 0) {
      started = true;
      chunk.keepHead();
      events.add(new ChatEvent.Started(chunk.id(), chunk.model()));
    }
    for (var i = 0; i < chunk.candidates(); i++) {
      var fault = readCandidate(bytes, chunk.candidate(i));
      if (fault != null) {
        return fault;
      }
    }
    if (chunk.usage() != null && !chunk.usage().equals(usage)) {
      usage = chunk.usage();
      events.add(new ChatEvent.UsageReport(usage));
    }
    return null;
  }

  private @Nullable Failure readCandidate(byte[] bytes, Chunk.Candidate candidate) {
    var content =
        contents.computeIfAbsent(candidate.index, index -> new ContentReader(index, events));
    if (candidate.contentStart >= 0) {
      content.read(bytes, candidate.contentStart, candidate.contentEnd);
    }
    SourceReader.read(bytes, candidate, content.text(), events);
    var word = candidate.finish;
    if (word == null) {
      return null;
    }
    content.finish();
    var reason = FinishWords.read(word, content.hasCalls());
    if (reason == null) {
      return Faults.badFinish(word);
    }
    finished.set(candidate.index);
    events.add(new ChatEvent.Finished(candidate.index, reason));
    return null;
  }

  /** Ends alternatives of a whole answer that did not tell why they ended. */
  void finishAll() {
    contents.forEach((index, content) -> {
      if (!finished.get(index)) {
        content.finish();
        finished.set(index);
        var reason = content.hasCalls() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
        events.add(new ChatEvent.Finished(index, reason));
      }
    });
  }

  /** Whether the response that was read last tells of an error. */
  boolean isError() {
    return chunk.isError();
  }

  /** Whether there was an alternative. */
  boolean hasBegun() {
    return !contents.isEmpty();
  }

  /** Whether each alternative that began has told why it ended, and there is at least one. */
  boolean allFinished() {
    return !contents.isEmpty() && contents.size() == finished.cardinality();
  }
}
