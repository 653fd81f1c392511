package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.Failure;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Crossings;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Recovery;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which target is asked next, and after what wait, as far as the failures of one request tell.
 *
 * <p>Every candidate is tried once, in the order of the decision, before one is tried again; and
 * nobody is asked who is not a candidate of the decision, so nobody who is not cleared. Confined to
 * the request's virtual thread.
 */
final class Itinerary {

  private final Decision decision;
  private final Recovery recovery;
  private final Waits waits;
  private final List<Place> places = new ArrayList<>(0);
  private final List<Place> untried = new ArrayList<>(0);
  private final List<Place> waiting = new ArrayList<>(0);
  private int made;
  private boolean over;

  /**
   * Plans.
   *
   * @param chance gives numbers from 0 to 1
   */
  Itinerary(Decision decision, DoubleSupplier chance) {
    this.decision = decision;
    this.recovery = decision.ruling().recovery();
    this.waits = new Waits(recovery.retry(), chance);
  }

  /**
   * Who is asked next.
   *
   * @param delay how long to wait before
   */
  record Stop(Candidate candidate, Leg.Kind kind, Duration delay) {}

  /** What else has a say in who is asked. */
  interface Means {

    /** What has been spent so far. */
    Money spent();

    /** How much time is left. */
    Duration left();

    /** Whether {@code target} can take one more retry; if so, it is taken. */
    boolean takeRetry(Target target);

    /** Whether {@code target} has another credential that may do. */
    boolean hasOtherKey(Target target);
  }

  /** Who is asked first; most requests need no more of a plan. */
  Candidate first() {
    made = 1;
    return decision.ranked().getFirst();
  }

  private void plan() {
    if (places.isEmpty()) {
      decision.ranked().forEach(candidate -> places.add(new Place(candidate)));
      decision.reserve().forEach(candidate -> places.add(new Place(candidate)));
      untried.addAll(places.subList(1, places.size()));
    }
  }

  /** Who is asked after one has failed, or null if nobody is. */
  @Nullable Stop next(Means means) {
    if (over || made >= recovery.retry().attempts() || !means.left().isPositive()) {
      return null;
    }
    untried.removeIf(place -> isTooDear(place.candidate(), Money.ZERO, means));
    if (untried.isEmpty()) {
      return again(means);
    }
    made++;
    var place = untried.removeFirst();
    return new Stop(place.candidate(), place.kind(), Duration.ZERO);
  }

  /** Whether somebody else is left who may be asked, at once or after a wait. */
  boolean hasOthers() {
    var others =
        places.isEmpty()
            ? decision.ranked().size() + decision.reserve().size() - 1
            : untried.size() + waiting.size();
    return others > 0 && made < recovery.retry().attempts();
  }

  /** Whether somebody is left who may answer at least as well as {@code running}. */
  boolean mayEscalate(Candidate running, Means means) {
    if (made >= recovery.retry().attempts()) {
      return false;
    }
    plan();
    return untried.stream()
        .map(Place::candidate)
        .anyMatch(
            other -> isNoWorse(other, running) && !isTooDear(other, running.expectedCost(), means));
  }

  /** Whether somebody is left whom the policy names for what {@code running} may refuse. */
  boolean mayBeRefused(Candidate running, Means means) {
    if (recovery.onRefusal() == null || made >= recovery.retry().attempts()) {
      return false;
    }
    plan();
    return untried.stream()
        .anyMatch(other ->
            isForRefusals(other) && !isTooDear(other.candidate(), running.expectedCost(), means));
  }

  private boolean isForRefusals(Place place) {
    var allowed = recovery.onRefusal();
    return allowed != null && allowed.matches(place.target(), decision.query());
  }

  private static boolean isNoWorse(Candidate one, Candidate other) {
    return !(one.expectedQuality() < other.expectedQuality());
  }

  /** Who is asked at the same time as {@code running}, or null if nobody is. */
  @Nullable Stop hedge(Candidate running, Means means) {
    plan();
    var most = recovery.hedge().mostCost();
    for (var place : untried) {
      var cost = place.candidate().expectedCost();
      var isDear = most != null && cost.compareTo(most) > 0;
      if (!isDear && !isTooDear(place.candidate(), running.expectedCost(), means)) {
        if (!means.takeRetry(place.target())) {
          return null;
        }
        untried.remove(place);
        place.askedBeside();
        return new Stop(place.candidate(), Leg.Kind.HEDGE, Duration.ZERO);
      }
    }
    return null;
  }

  /** Takes note that {@code candidate} has failed. */
  void failed(Candidate candidate, Failure failure, Means means) {
    plan();
    var place = placeOf(candidate);
    var wasBeside = place.failed(failure);
    if (Crossings.isPassedOver(failure) && !wasBeside) {
      made--;
    }
    switch (failure) {
      case Failure.Refused refused -> refused(place, refused, means);
      case Failure.NotAdmitted turned -> turnedAway(place, turned, means);
      case Failure.Unconvincing _ -> keep(other -> isNoWorse(other.candidate(), candidate));
      case Failure other when Crossings.isPassedOver(other) -> {}
      case Failure other when other.allowsFallback() ->
          askAfter(waits.after(place.times(), null), place, means);
      case Failure _ -> over = true;
    }
  }

  private void refused(Place place, Failure.Refused refused, Means means) {
    switch (refused.kind()) {
      case BAD_REQUEST -> over = true;
      case BLOCKED -> keepThoseForRefusals();
      case CONTEXT_TOO_LONG -> keepThoseWithMoreRoomThan(place.target());
      case CREDENTIAL, BILLING -> {
        var _ = tryOtherKey(place, means);
      }
      case NOT_FOUND -> {}
      case RATE_LIMITED -> {
        if (!tryOtherKey(place, means)) {
          askAfter(waits.after(place.times(), refused.retryAfter()), place, means);
        }
      }
      case UNAVAILABLE -> askAfter(waits.after(place.times(), refused.retryAfter()), place, means);
    }
  }

  /** Another credential of the same target goes first, as the target itself is fine. */
  private boolean tryOtherKey(Place place, Means means) {
    if (place.failures() >= place.target().endpoint().keys().size()
        || !means.hasOtherKey(place.target())) {
      return false;
    }
    untried.addFirst(place);
    return true;
  }

  private void turnedAway(Place place, Failure.NotAdmitted turned, Means means) {
    switch (turned.door()) {
      case BREAKER, RATE_LIMIT, KEYS -> waitForDoor(place, turned.retryAfter(), means);
      case QUEUE_FULL, QUEUE_WAIT, UPLINK, DRAINED, DESCRIPTORS, BUDGET, ACCOUNTS -> {}
    }
  }

  private void waitForDoor(Place place, Duration shutFor, Means means) {
    if (recovery.retry().attempts() > 1) {
      askAfter(waits.forDoor(place.times(), shutFor), place, means);
    }
  }

  /**
   * A provider's own rules are not walked around, unless the policy names who may be asked then.
   */
  private void keepThoseForRefusals() {
    if (recovery.onRefusal() == null) {
      over = true;
    } else {
      keep(this::isForRefusals);
    }
  }

  private void keepThoseWithMoreRoomThan(Target full) {
    var most = full.contextTokens();
    keep(place -> place.target().contextTokens() == 0 || place.target().contextTokens() > most);
  }

  private void keep(Predicate<Place> isLeft) {
    untried.removeIf(isLeft.negate());
    waiting.removeIf(isLeft.negate());
  }

  private void askAfter(@Nullable Duration wait, Place place, Means means) {
    if (wait != null && !place.isGivenUp()) {
      place.waitsUntil(means.left().minus(wait));
      waiting.add(place);
    }
  }

  /** The one that has to wait least; what was spent on others since counts towards its wait. */
  private @Nullable Stop again(Means means) {
    waiting.sort(Comparator.comparing(Place::leftThen).reversed());
    while (!waiting.isEmpty()) {
      var place = waiting.removeFirst();
      if (place.leftThen().isPositive()
          && !isTooDear(place.candidate(), Money.ZERO, means)
          && (!place.wasAsked() || means.takeRetry(place.target()))) {
        made++;
        var delay = means.left().minus(place.leftThen());
        return new Stop(
            place.candidate(), place.kind(), delay.isNegative() ? Duration.ZERO : delay);
      }
    }
    return null;
  }

  private boolean isTooDear(Candidate candidate, Money besides, Means means) {
    var most = decision.ruling().maxCost();
    return most != null
        && means.spent().plus(besides).plus(candidate.expectedCost()).compareTo(most) > 0;
  }

  private Place placeOf(Candidate candidate) {
    var id = candidate.target().subject().id();
    for (var place : places) {
      if (place.target().id().equals(id)) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        "target " + candidate.target().subject() + " (expected: a candidate of the decision)");
  }
}
