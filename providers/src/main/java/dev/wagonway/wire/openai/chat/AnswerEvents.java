package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.stream.Choices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the events of one answer, and knows what must be remembered from one chunk to the next.
 * Not safe for several threads.
 */
final class AnswerEvents {

  static final int UNKNOWN = -1;

  private final List<ChatEvent> events = new ArrayList<>();
  private final Choices choices = new Choices();
  private final Map<Integer, Calls> calls = new HashMap<>();
  private final Map<Integer, ThinkTags> thoughts = new HashMap<>();
  private final Set<Citation> cited = new HashSet<>();
  private final boolean tagged;
  private boolean started;

  /** How many calls a choice has made, and the id of the one that was spoken of last. */
  private static final class Calls {
    private int count;
    private @Nullable String lastId;
  }

  AnswerEvents(Dialect dialect) {
    tagged = dialect.has(Quirk.THINK_TAGS);
  }

  boolean isStarted() {
    return started;
  }

  /** Whether each alternative that began has told why it ended, and there is at least one. */
  boolean allFinished() {
    return choices.allFinished();
  }

  List<ChatEvent> drain() {
    if (events.isEmpty()) {
      return List.of();
    }
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  void start(String id, String model) {
    if (!started) {
      started = true;
      events.add(new ChatEvent.Started(id, model));
    }
  }

  /** Takes note of an alternative, whose index may be anything; returns the one to use. */
  int begin(long index) {
    return choices.note(index, false);
  }

  void add(ChatEvent event) {
    events.add(event);
  }

  void text(int choice, String words) {
    if (words.isEmpty()) {
      return;
    }
    if (tagged) {
      thoughts
          .computeIfAbsent(
              choice,
              _ ->
                  new ThinkTags(
                      text -> events.add(new ChatEvent.TextDelta(choice, text)),
                      thought -> reasoning(choice, thought)))
          .take(words);
    } else {
      events.add(new ChatEvent.TextDelta(choice, words));
    }
  }

  void reasoning(int choice, String words) {
    if (!words.isEmpty()) {
      events.add(new ChatEvent.ReasoningDelta(choice, words));
    }
  }

  void refusal(int choice, String words) {
    if (!words.isEmpty()) {
      events.add(new ChatEvent.RefusalDelta(choice, words));
    }
  }

  /**
   * Adds to a call.
   *
   * @param index which call it is, or {@link #UNKNOWN}, as some servers do not say
   * @param position where it stands in its chunk
   */
  void call(int choice, int index, int position, CallPiece piece) {
    if (piece.isEmpty()) {
      return;
    }
    flush(choice);
    var known = calls.computeIfAbsent(choice, _ -> new Calls());
    var begins =
        known.count == 0
            || (piece.id() == null
                ? position > 0 && piece.name() != null
                : !piece.id().equals(known.lastId));
    var which = index != UNKNOWN ? index : begins ? known.count : known.count - 1;
    known.count = Math.max(known.count, which + 1);
    if (piece.id() != null) {
      known.lastId = piece.id();
    }
    events.add(
        new ChatEvent.ToolCallDelta(choice, which, piece.id(), piece.name(), piece.arguments()));
  }

  /** Adds a source, unless it was told before: some servers repeat them in each chunk. */
  void cite(int choice, Citation citation) {
    if (cited.add(citation)) {
      events.add(new ChatEvent.CitationDelta(choice, citation));
    }
  }

  /** Takes note of why an alternative ended. */
  void finish(int choice, String word, @Nullable String stopSequence) {
    flush(choice);
    if (FinishWords.isFault(word)) {
      events.add(
          new ChatEvent.Failed(
              new Failure.Refused(
                  "upstream: finish_reason " + word + " (expected: a regular end)",
                  502,
                  Failure.Kind.UNAVAILABLE,
                  null)));
      return;
    }
    choices.note(choice, true);
    events.add(new ChatEvent.Finished(choice, FinishWords.read(word), stopSequence));
  }

  /** Tells what was held back, as the answer is over. */
  void flush() {
    thoughts.values().forEach(ThinkTags::flush);
  }

  private void flush(int choice) {
    var tags = thoughts.get(choice);
    if (tags != null) {
      tags.flush();
    }
  }
}
