package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/** What attempts come to, each by itself. Thread-safe. */
public final class AttemptMeters {

  private final EventCounts events;

  AttemptMeters(EventCounts events) {
    this.events = events;
  }

  /** Counts an attempt that delivered nothing. */
  public void failed(Route route, Target target, Failure failure) {
    events.count(
        "wagonway.attempts.failed",
        "Attempts that delivered nothing",
        Tags.of("route", route.name(), "target", target.id(), "reason", failure.word()));
  }

  /** Counts an attempt that was not the first of its request. */
  public void further(Route route, Leg leg, Outcome outcome) {
    events.count(
        "wagonway.attempts.further",
        "Attempts after or beside the first of a request, by why they were made",
        Tags.of(
            "route",
            route.name(),
            "target",
            leg.target().id(),
            "kind",
            leg.kind().word(),
            "outcome",
            outcome.word()));
  }

  /** Counts an attempt that went on with an answer which had broken off. */
  public void continued(Route route, Leg leg) {
    var outcome = leg.outcome();
    events.count(
        "wagonway.continuations",
        "Attempts to go on with answers that had broken off",
        Tags.of("route", route.name(), "result", outcome == null ? "open" : outcome.word()));
  }

  /** Counts the values that were masked in a request that was sent, by their kinds' names. */
  public void masked(Map<String, Integer> counts) {
    counts.forEach((kind, count) ->
        events
            .counter(
                "wagonway.maskings",
                "Values masked in requests that were sent",
                Tags.of("kind", kind))
            .increment(count));
  }

  /** Counts the sensitive values that were found in an answer, by their kinds' names. */
  public void foundInAnswer(Map<String, Integer> counts) {
    counts.forEach((kind, count) ->
        events
            .counter(
                "wagonway.answer.findings",
                "Sensitive values found in answers",
                Tags.of("kind", kind))
            .increment(count));
  }
}
