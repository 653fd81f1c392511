package dev.wagonway.gateway.health;

import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What is known of every target right now, as this instance sees it. Thread-safe. */
public final class TargetBoard implements Facts {

  private final Map<String, TargetWatch> watches = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private volatile boolean online = true;

  /** A board on which figures age by {@code clock}. */
  public TargetBoard(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public TargetFacts about(Target target) {
    return watch(target).facts(clock.millis());
  }

  @Override
  public boolean isOnline() {
    return online;
  }

  /** Takes note of whether the cloud can be reached. */
  public void online(boolean reachable) {
    online = reachable;
  }

  @Override
  public long turn(Route route) {
    return turns(route).get();
  }

  /** Counts a decision of {@code route}; gives how many there were before it. */
  public long takeTurn(Route route) {
    return turns(route).getAndIncrement();
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
    watch(target).streamed(firstContentNanos, wholeNanos, outputTokens, clock.millis());
  }

  /**
   * Learns from an answer that came in one piece.
   *
   * @param wholeNanos from sending the request to the end of the answer
   */
  public void answered(Target target, long wholeNanos, long outputTokens) {
    watch(target).answered(wholeNanos, outputTokens, clock.millis());
  }

  /** Takes note of whether {@code target} answers its probes. */
  public void health(Target target, boolean healthy) {
    watch(target).healthy(healthy);
  }

  /**
   * The 95th percentile of the time to the first content of the streams of {@code target}; zero if
   * too few were seen.
   */
  public Duration slowFirstToken(Target target) {
    return watch(target).slowFirstToken();
  }

  private TargetWatch watch(Target target) {
    var watch = watches.get(target.id());
    return watch != null
        ? watch
        : watches.computeIfAbsent(target.id(), _ -> new TargetWatch(target.tier()));
  }

  private AtomicLong turns(Route route) {
    var turn = turns.get(route.name());
    return turn != null ? turn : turns.computeIfAbsent(route.name(), _ -> new AtomicLong());
  }
}
