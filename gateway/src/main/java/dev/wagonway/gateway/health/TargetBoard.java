package dev.wagonway.gateway.health;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.spi.ServerLoad;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is known of every target right now, as this instance sees it. Thread-safe. */
public final class TargetBoard implements Facts {

  private final Map<String, TargetWatch> watches = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
  private final Map<String, ServerLoad> loads = new ConcurrentHashMap<>();
  private final Set<String> saturated = ConcurrentHashMap.newKeySet();
  private final Headroom headroom = new Headroom(System::nanoTime);
  private final InstantSource clock;
  private volatile boolean online = true;

  /** A board on which figures age by {@code clock}. */
  public TargetBoard(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public TargetFacts about(Target target) {
    return hindered(watch(target).facts(clock.millis()), hindrance(target));
  }

  /** What the target's own words, and its provider's, say of its availability. */
  private Availability hindrance(Target target) {
    if (headroom.exhausted(target, 1).isPresent()) {
      return Availability.COOLING;
    }
    return saturated.contains(target.id()) ? Availability.SATURATED : Availability.UP;
  }

  private static TargetFacts hindered(TargetFacts f, Availability hindrance) {
    return hindrance.compareTo(f.availability()) <= 0
        ? f
        : new TargetFacts(
            hindrance, f.weight(), f.inFlight(), f.firstToken(), f.tokensPerSecond(), f.observed());
  }

  /** What is left of rate limits. */
  public Headroom headroom() {
    return headroom;
  }

  /** Takes note of whether {@code target} says that it has more to do than it can do soon. */
  void saturated(Target target, boolean tooMuch) {
    if (tooMuch) {
      saturated.add(target.id());
    } else {
      saturated.remove(target.id());
    }
  }

  /** Takes note of what the server behind {@code target} says of its load; null if nothing. */
  void load(Target target, @Nullable ServerLoad load) {
    if (load == null) {
      loads.remove(target.id());
    } else {
      loads.put(target.id(), load);
    }
  }

  /** What the server behind {@code target} says of its load, or null if it says nothing. */
  public @Nullable ServerLoad load(Target target) {
    return loads.get(target.id());
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
