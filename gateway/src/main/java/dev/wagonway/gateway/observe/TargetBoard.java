package dev.wagonway.gateway.observe;

import dev.wagonway.route.Facts;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of every target right now, as this instance sees it. Thread-safe. */
public final class TargetBoard implements Facts {

  private final Map<String, TargetWatch> watches = new ConcurrentHashMap<>();

  @Override
  public TargetFacts about(Target target) {
    return watch(target).facts();
  }

  /** A request is being sent to {@code target}. */
  public void started(Target target) {
    watch(target).inFlight(1);
  }

  /** The request has ended. */
  public void ended(Target target) {
    watch(target).inFlight(-1);
  }

  /**
   * Learns from a stream.
   *
   * @param firstContentNanos from sending the request to the first content
   * @param wholeNanos from sending the request to the end of the answer
   */
  public void streamed(Target target, long firstContentNanos, long wholeNanos, long outputTokens) {
    watch(target).streamed(firstContentNanos, wholeNanos, outputTokens);
  }

  /**
   * Learns from an answer that came in one piece.
   *
   * @param wholeNanos from sending the request to the end of the answer
   */
  public void answered(Target target, long wholeNanos, long outputTokens) {
    watch(target).answered(wholeNanos, outputTokens);
  }

  /** Takes note of whether {@code target} answers its probes. */
  public void health(Target target, boolean healthy) {
    watch(target).healthy(healthy);
  }

  private TargetWatch watch(Target target) {
    var watch = watches.get(target.id());
    return watch != null
        ? watch
        : watches.computeIfAbsent(target.id(), _ -> new TargetWatch(target.tier()));
  }
}
