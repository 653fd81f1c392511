package dev.wagonway.gateway.health;

import dev.wagonway.config.Resilience;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import dev.wagonway.spi.ServerLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of every target right now, as this instance sees it. Thread-safe. */
public final class TargetBoard implements Facts {

  private static final Logger log = LoggerFactory.getLogger(TargetBoard.class);

  private final Map<String, Fitness> targets = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
  private final Map<String, ServerLoad> loads = new ConcurrentHashMap<>();
  private final Headroom headroom = new Headroom(System::nanoTime);
  private final Means means;
  private volatile Resilience resilience = Resilience.DEFAULT;
  private final Map<String, Instant> drained = new ConcurrentHashMap<>();
  private volatile boolean online = true;

  /** A board on which figures age by {@code clock}. */
  public TargetBoard(InstantSource clock) {
    this(clock, () -> ThreadLocalRandom.current().nextDouble(), HealthListener.NONE);
  }

  /**
   * A board on which figures age by {@code clock}.
   *
   * @param random gives numbers from 0 to 1; safe for any number of threads
   * @param listener is told what happens to targets
   */
  public TargetBoard(InstantSource clock, DoubleSupplier random, HealthListener listener) {
    means = new Means(clock, random, listener);
  }

  /**
   * Goes by the policy {@code snapshot} from now on. Forgets the targets that it has not, or has at
   * another address; of the others, what the policy does not change stays known.
   *
   * @return the ids of those that are forgotten
   */
  synchronized Set<String> use(Snapshot snapshot) {
    resilience = snapshot.resilience();
    var forgotten = new HashSet<String>();
    targets
        .entrySet()
        .removeIf(entry -> {
          var target = snapshot.targets().get(entry.getKey());
          var gone = target == null || !entry.getValue().isAbout(target);
          return gone && forgotten.add(entry.getKey());
        });
    var equals = new HashMap<Kin, List<Fitness>>();
    for (var target : snapshot.targets().values()) {
      var fitness = fitnessFromNowOn(target);
      fitness.use(target, resilience);
      equals
          .computeIfAbsent(new Kin(target.model(), target.tier()), _ -> new ArrayList<>())
          .add(fitness);
    }
    equals.values().forEach(this::compare);
    return forgotten;
  }

  /** What targets have in common that can stand in for one another. */
  private record Kin(String model, Tier tier) {}

  private void compare(List<Fitness> equals) {
    var conducts = equals.stream().map(Fitness::conduct).toList();
    var peers = conducts.size() < 2 ? null : new Peers(conducts, resilience.ejection(), means);
    equals.forEach(fitness -> fitness.compare(peers));
  }

  @Override
  public TargetFacts about(Target target) {
    var known = fitness(target).facts(means.nowMillis());
    return drained.containsKey(target.id())
        ? with(known, Availability.DRAINED)
        : hindered(known, target);
  }

  /**
   * Keeps new requests away from {@code target}, or does so no more; requests on their way end as
   * they would. Holds over reloads, by the target's id.
   *
   * @return whether that changed anything
   */
  public boolean drain(Target target, boolean away) {
    var changed =
        away
            ? drained.putIfAbsent(target.id(), Instant.ofEpochMilli(means.nowMillis())) == null
            : drained.remove(target.id()) != null;
    if (changed && !away) {
      fitness(target).freed();
    }
    if (changed) {
      log.info("target {} is {}", target, away ? "drained" : "drained no more");
    }
    return changed;
  }

  /** Whether an operator keeps new requests away from {@code target}. */
  public boolean isDrained(Target target) {
    return drained.containsKey(target.id());
  }

  /**
   * The state of {@code target} in words. One that is tried out after failures may be asked, so
   * {@link #about} has it up; people are told that it is tripped still.
   */
  public Condition condition(Target target) {
    var state = about(target).availability();
    var fitness = fitness(target);
    if (fitness.isTriedOut() && state.compareTo(Availability.TRIPPED) < 0) {
      return Condition.triedOut(fitness.since(Availability.TRIPPED));
    }
    var since = state == Availability.DRAINED ? drained.get(target.id()) : fitness.since(state);
    if (state == Availability.COOLING && since == null) {
      since = ago(headroom.exhaustedFor(target));
    } else if (state == Availability.UP) {
      since = later(since, ago(headroom.roomFor(target)));
    }
    return Condition.of(state, leftAloneFor(target), since);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private @Nullable Instant ago(Optional<Duration> time) {
    return time.map(past -> Instant.ofEpochMilli(means.nowMillis()).minus(past)).orElse(null);
  }

  /** The same, if its rate limit is used up by what its answers told. */
  private TargetFacts hindered(TargetFacts f, Target target) {
    return f.availability().compareTo(Availability.COOLING) >= 0
            || headroom.exhausted(target, 1).isEmpty()
        ? f
        : with(f, Availability.COOLING);
  }

  private static TargetFacts with(TargetFacts f, Availability availability) {
    return new TargetFacts(
        availability, f.weight(), f.inFlight(), f.firstToken(), f.tokensPerSecond(), f.observed());
  }

  /**
   * How long {@code target} is left alone, by its circuit breaker, its credentials or its rate
   * limits; zero if it is not.
   */
  public Duration leftAloneFor(Target target) {
    var known = Duration.ofMillis(fitness(target).leftMillis(means.nowMillis()));
    var told = headroom.exhausted(target, 1).orElse(Duration.ZERO);
    return known.compareTo(told) > 0 ? known : told;
  }

  /** What is left of rate limits. */
  public Headroom headroom() {
    return headroom;
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

  /** Whether {@code target} is in the cloud while that cannot be reached. */
  public boolean isOutOfReach(Target target) {
    return target.tier() == Tier.CLOUD && !online;
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

  /**
   * Learns from a stream.
   *
   * @param firstContentNanos from sending the request to the first content
   * @param wholeNanos from sending the request to the end of the answer
   */
  public void streamed(Target target, long firstContentNanos, long wholeNanos, long outputTokens) {
    fitness(target)
        .watch()
        .streamed(firstContentNanos, wholeNanos, outputTokens, means.nowMillis());
  }

  /**
   * Learns from an answer that came in one piece.
   *
   * @param wholeNanos from sending the request to the end of the answer
   */
  public void answered(Target target, long wholeNanos, long outputTokens) {
    fitness(target).watch().answered(wholeNanos, outputTokens, means.nowMillis());
  }

  /** Takes note of whether {@code target} has answered a probe. */
  public void probed(Target target, boolean alive) {
    fitness(target).probed(alive);
  }

  /** Takes note of whether {@code target} reports more work than it can do soon. */
  public void saturated(Target target, boolean saturated) {
    fitness(target).saturated(saturated);
  }

  /**
   * The 95th percentile of the time to the first content of the streams of {@code target}; zero if
   * too few were seen lately.
   */
  public Duration slowFirstToken(Target target) {
    return fitness(target).watch().figures(means.nowMillis()).slowFirst();
  }

  /**
   * The 95th percentile of the time that {@code target} takes for an answer in one piece; zero if
   * too few were seen lately.
   */
  public Duration slowAnswer(Target target) {
    return fitness(target).watch().figures(means.nowMillis()).slowAnswer();
  }

  /**
   * The 5th percentile of the tokens per second of the streams of {@code target}; 0 if too few were
   * seen lately.
   */
  public double slowRate(Target target) {
    return fitness(target).watch().figures(means.nowMillis()).slowRate();
  }

  /** How many credentials {@code target} has. */
  public int keys(Target target) {
    return fitness(target).keys().size();
  }

  /** How many of its credentials can be used now. */
  public int availableKeys(Target target) {
    return fitness(target).keys().available(means.nowMillis());
  }

  /**
   * That of {@code target}. If the policy has it at another address by now, one of its own that
   * nobody else sees: what it does there says nothing of the new address.
   */
  Fitness fitness(Target target) {
    var fitness = targets.get(target.id());
    if (fitness == null) {
      fitness = targets.computeIfAbsent(target.id(), _ -> new Fitness(target, resilience, means));
    }
    return fitness.isAbout(target) ? fitness : new Fitness(target, resilience, means);
  }

  private Fitness fitnessFromNowOn(Target target) {
    return targets.compute(
        target.id(),
        (_, former) ->
            former != null && former.isAbout(target)
                ? former
                : new Fitness(target, resilience, means));
  }

  private AtomicLong turns(Route route) {
    var turn = turns.get(route.name());
    return turn != null ? turn : turns.computeIfAbsent(route.name(), _ -> new AtomicLong());
  }
}
