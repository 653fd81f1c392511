package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Resilience;
import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one target does at one address: whether it can be asked, and how much. Outlives reloads that
 * leave the address alone. Thread-safe.
 */
final class Fitness {

  private static final Logger log = LoggerFactory.getLogger(Fitness.class);
  private static final int MISSES_TO_BE_DOWN = 2;
  private static final double LEAST_WEIGHT = 0.1;
  private static final long NEVER = KeyRing.NEVER;

  private final String id;
  private final URI address;
  private final Means means;
  private final Refusals refusals;
  private final TargetWatch watch;
  private final Conduct conduct = new Conduct();
  private volatile Breaker breaker;
  private volatile KeyRing keys;
  private volatile @Nullable Peers peers;
  private volatile Duration slowStart;
  private volatile long backSinceMillis = NEVER;
  private volatile int misses;
  private volatile boolean saturated;
  private volatile long saturatedMillis = NEVER;
  private volatile long freedMillis = NEVER;
  private volatile long downMillis = NEVER;

  Fitness(Target target, Resilience resilience, Means means) {
    id = target.id();
    address = target.endpoint().baseUrl();
    this.means = means;
    refusals = new Refusals(id);
    watch = new TargetWatch(target.tier());
    breaker = new Breaker(id, resilience.breaker(), means, this::back);
    keys = new KeyRing(id, target.endpoint().keys(), means);
    slowStart = resilience.slowStart();
  }

  /** Whether this is about {@code target}, rather than about something else of that name. */
  boolean isAbout(Target target) {
    return address.equals(target.endpoint().baseUrl());
  }

  /** Goes by another policy from now on; what is not changed by it stays known. */
  synchronized void use(Target target, Resilience resilience) {
    slowStart = resilience.slowStart();
    if (!keys.holds(target.endpoint().keys())) {
      var former = keys;
      var now = means.nowMillis();
      keys = new KeyRing(id, target.endpoint().keys(), means);
      freedMillis = Math.max(freedMillis, Math.min(now, former.backMillis()));
    }
    if (!breaker.has(resilience.breaker())) {
      var former = breaker;
      breaker = new Breaker(id, resilience.breaker(), means, this::back);
      if (!former.isClosed()) {
        breaker.openAs(former);
      }
    }
  }

  /** Is compared with {@code equals} from now on, or with nobody. */
  void compare(@Nullable Peers equals) {
    peers = equals;
  }

  TargetWatch watch() {
    return watch;
  }

  Conduct conduct() {
    return conduct;
  }

  KeyRing keys() {
    return keys;
  }

  TargetFacts facts(long nowMillis) {
    var figures = watch.figures(nowMillis);
    return new TargetFacts(
        availability(nowMillis),
        weight(nowMillis),
        watch.inFlight(),
        figures.firstToken(),
        figures.rate(),
        figures.observed());
  }

  private Availability availability(long now) {
    if (isDown()) {
      return Availability.DOWN;
    }
    if (breaker.leftMillis(now) > 0) {
      return Availability.TRIPPED;
    }
    if (keys.leftMillis(now) > 0) {
      return Availability.COOLING;
    }
    if (conduct.isOut(now)) {
      return Availability.EJECTED;
    }
    return saturated ? Availability.SATURATED : Availability.UP;
  }

  /** Since when it is in {@code state}, or null if that is not known. */
  @Nullable Instant since(Availability state) {
    var millis =
        switch (state) {
          case SATURATED -> saturatedMillis;
          case DOWN -> downMillis;
          case UP -> upMillis();
          case EJECTED -> conduct.outSinceMillis();
          case COOLING -> coolingMillis(means.nowMillis());
          case TRIPPED -> breaker.openedMillis();
          case DRAINED -> NEVER;
        };
    return millis == NEVER ? null : Instant.ofEpochMilli(millis);
  }

  /** The end of its last absence. */
  private long upMillis() {
    var out = conduct.outUntilMillis();
    var since = Math.max(Math.max(backSinceMillis, freedMillis), keys.backMillis());
    return out == 0 ? since : Math.max(since, out);
  }

  /** Cooling by what answers told of a rate limit is not the keys', and has no beginning here. */
  private long coolingMillis(long now) {
    var ring = keys;
    return ring.leftMillis(now) > 0 ? ring.sinceMillis(now) : NEVER;
  }

  private double weight(long now) {
    if (!breaker.isClosed()) {
      return LEAST_WEIGHT;
    }
    var since = backSinceMillis;
    if (since == NEVER || slowStart.isZero()) {
      return 1;
    }
    var grown = (double) (now - since) / slowStart.toMillis();
    return Math.clamp(LEAST_WEIGHT + (1 - LEAST_WEIGHT) * grown, LEAST_WEIGHT, 1);
  }

  /** How long its breaker and its credentials keep requests away; 0 if they do not. */
  long leftMillis(long now) {
    return Math.max(breaker.leftMillis(now), keys.leftMillis(now));
  }

  /** Takes note of whether it reports more work than it can do soon. */
  void saturated(boolean now) {
    if (now && !saturated) {
      saturatedMillis = means.nowMillis();
    } else if (!now && saturated) {
      freed();
    }
    saturated = now;
  }

  /** Takes note that something that kept requests away, but for failures, does so no more. */
  void freed() {
    freedMillis = means.nowMillis();
  }

  /** Takes note of whether it has answered a probe; down after two missed ones in a row. */
  synchronized void probed(boolean alive) {
    if (alive) {
      answering();
    } else {
      misses = Math.min(misses + 1, MISSES_TO_BE_DOWN + 1);
      if (misses == MISSES_TO_BE_DOWN) {
        downMillis = means.nowMillis();
        log.warn("target {} is down", id);
      }
    }
    breaker.probed(alive);
  }

  /** Whether its breaker has opened and not closed again; it may let a few requests through. */
  boolean isTriedOut() {
    return !breaker.isClosed();
  }

  private boolean isDown() {
    return misses >= MISSES_TO_BE_DOWN;
  }

  private synchronized void answering() {
    if (isDown()) {
      log.info("target {} is up", id);
      back();
    }
    misses = 0;
  }

  private void back() {
    backSinceMillis = means.nowMillis();
  }

  /**
   * Throws if there is no use in waiting for a place.
   *
   * @throws FailureException with {@link Failure.NotAdmitted}
   */
  void check() {
    var now = means.nowMillis();
    if (breaker.leftMillis(now) > 0) {
      throw refusals.tripped(breaker, now);
    }
    if (keys.leftMillis(now) > 0) {
      throw refusals.cooling(keys, now);
    }
  }

  /**
   * Takes what a request needs besides its {@code place}.
   *
   * @throws FailureException with {@link Failure.NotAdmitted}; then nothing has been taken
   */
  Permit admit(Gate.Place place, Errand errand) {
    var through = breaker;
    var pass = through.take();
    if (pass == Breaker.REFUSED) {
      throw refusals.tripped(through, means.nowMillis());
    }
    var ring = keys;
    var lease = ring.take(errand::take);
    if (lease == null) {
      through.ended(pass, Verdict.NONE);
      throw refusals.spent(ring, errand, means.nowMillis());
    }
    watch.inFlight(1);
    return new Permit(this, place, new Permit.Terms(through, pass, lease, errand));
  }

  /**
   * Learns how a request has ended.
   *
   * @param retryAfter for how long the target asks to be left alone, or null if it does not
   */
  void learn(KeyRing.Lease lease, Verdict verdict, @Nullable Duration retryAfter) {
    switch (verdict) {
      case GOOD -> good(lease);
      case BAD -> bad(retryAfter);
      case THROTTLED -> lease.throttled(retryAfter);
      case KEY -> lease.refused();
      case NONE -> {}
    }
  }

  private void good(KeyRing.Lease lease) {
    lease.accepted();
    conduct.good();
    if (misses > 0) {
      answering();
      breaker.answering();
    }
  }

  private void bad(@Nullable Duration retryAfter) {
    if (retryAfter != null) {
      keys.rest(retryAfter);
    }
    if (conduct.isOut(means.nowMillis())) {
      return;
    }
    var inARow = conduct.bad();
    var equals = peers;
    var backAt = equals == null ? 0 : equals.judge(id, conduct, inARow);
    if (backAt > 0) {
      backSinceMillis = backAt;
    }
  }
}
