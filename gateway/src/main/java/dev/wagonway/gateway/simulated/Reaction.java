package dev.wagonway.gateway.simulated;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import java.time.Duration;
import java.util.List;

/** What a simulated model does about a request. */
sealed interface Reaction {

  /** How long it takes until the first sign of it. */
  Duration delay();

  /** It refuses. */
  record Refusal(Duration delay, Failure failure) implements Reaction {}

  /**
   * It answers.
   *
   * @param id the answer's id
   * @param interval the time between two steps
   * @param steps the answer's events, grouped by when they come; at least one group
   */
  record Answer(String id, Duration delay, Duration interval, List<List<ChatEvent>> steps)
      implements Reaction {

    public Answer {
      steps = List.copyOf(steps);
    }

    /** When the step of that index is due, from the start of the request. */
    long dueNanos(int step) {
      return delay.toNanos() + step * interval.toNanos();
    }

    /** All events in order. */
    List<ChatEvent> events() {
      return steps.stream().flatMap(List::stream).toList();
    }
  }
}
