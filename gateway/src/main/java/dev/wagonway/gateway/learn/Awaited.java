package dev.wagonway.gateway.learn;

import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.learn.Evidence;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Target;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A decision of which it is not known yet what came of it. Holds no words, and once it is answered,
 * nothing of the request. Thread-safe.
 */
final class Awaited {

  /** What is expected of a target of which nothing is known. */
  private static final double NO_IDEA = 0.5;

  /** Stands for the quality of a target that the caller may not use. */
  private static final double NOT_ASKED = Double.NaN;

  private static final int GRAMS_PER_UNIT = 256;
  private static final int CANDIDATES_PER_UNIT = 8;

  private final String caller;
  private final String route;
  private final Domain domain;
  private final double difficulty;
  private final List<Target> candidates;
  private final double[] before;
  private final double[] expected;
  private final Grams grams;
  private @Nullable Set<Evidence.Kind> told;
  private volatile @Nullable Waybill open;
  private volatile @Nullable String target;

  /**
   * Takes note of a decision before anybody is asked.
   *
   * @param grams what may be learned from of the request's words
   * @param unlearned what would be expected of a target if nothing had been observed of it; what is
   *     learned corrects that
   */
  Awaited(Waybill waybill, Grams grams, Function<Target, Prospect> unlearned) {
    var query = waybill.decision().query();
    this.caller = query.caller().name();
    this.route = query.route().name();
    this.domain = query.features().domain();
    this.difficulty = query.features().difficulty();
    this.candidates = query.route().candidates();
    this.before = new double[candidates.size()];
    this.expected = new double[candidates.size()];
    for (var i = 0; i < candidates.size(); i++) {
      var candidate = candidates.get(i);
      var mayBeAsked = query.caller().mayUse(candidate);
      var known = mayBeAsked ? unlearned.apply(candidate).quality() : NOT_ASKED;
      var prospect = query.outlook().of(candidate.id());
      before[i] = known;
      expected[i] = prospect == null || !mayBeAsked ? known : prospect.quality();
    }
    this.grams = grams;
    this.open = waybill;
  }

  /** Takes note of who answered; the request itself is let go. */
  void answeredBy(Target answering) {
    target = answering.id();
    open = null;
  }

  /** The id of the target that answered, or has begun to; null if none has. */
  @Nullable String target() {
    var known = target;
    if (known != null) {
      return known;
    }
    var waybill = open;
    var leg = waybill == null ? null : waybill.current();
    return leg == null ? target : leg.target().id();
  }

  boolean isOf(String name) {
    return caller.equals(name);
  }

  String route() {
    return route;
  }

  /** Whether this target could have answered as well, as far as route and caller go. */
  boolean couldHaveGoneTo(String other) {
    return !Double.isNaN(at(expected, other));
  }

  /** How good the answer of this target was expected to be, all that was learned included. */
  double expected(String about) {
    return orNoIdea(at(expected, about));
  }

  /** How much memory it takes, in units of some kilobyte. */
  int units() {
    return 1 + grams.size() / GRAMS_PER_UNIT + expected.length / CANDIDATES_PER_UNIT;
  }

  /** Takes note that something of this kind was told; false if it had been before. */
  synchronized boolean first(Evidence.Kind kind) {
    var already = told;
    if (already == null) {
      told = EnumSet.of(kind);
      return true;
    }
    return already.add(kind);
  }

  private double at(double[] qualities, String id) {
    for (var i = 0; i < qualities.length; i++) {
      if (candidates.get(i).id().equals(id)) {
        return qualities[i];
      }
    }
    return NOT_ASKED;
  }

  private static double orNoIdea(double quality) {
    return Double.isNaN(quality) ? NO_IDEA : quality;
  }

  /** A number for who asked. */
  long source() {
    return Hashes.of(caller);
  }

  /**
   * What was observed.
   *
   * @param about the id of the target that it is about
   * @param source a number for who told, or 0 for the gateway itself
   */
  Evidence evidence(Instant at, String about, Observation observation, long source) {
    return new Evidence(
        at,
        about,
        domain,
        difficulty,
        orNoIdea(at(before, about)),
        observation.reward(),
        observation.weight(),
        observation.kind(),
        source,
        grams);
  }
}
