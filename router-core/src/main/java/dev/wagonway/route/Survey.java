package dev.wagonway.route;

import dev.wagonway.predict.QualityModel;
import dev.wagonway.sensitivity.Clearance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts targets into those that may serve a request, those that may if nobody else is left, and
 * those that may not. Used once.
 */
final class Survey {

  private final RouteQuery query;
  private final Ruling ruling;
  private final Facts facts;
  private final Eligibility eligibility;
  private final Forecast forecast;
  private final List<Candidate> eligible;
  private final List<Rejection> rejected = new ArrayList<>(4);

  /** They can be asked, but are expected to be late, or to be worse than the policy wants. */
  private final List<Candidate> unpromising = new ArrayList<>(0);

  /** The policy welcomes them, but they have too much to do, or do worse than their equals. */
  private final List<Candidate> away = new ArrayList<>(0);

  /** Both. */
  private final List<Candidate> awayAndUnpromising = new ArrayList<>(0);

  /** Nothing speaks against them but the quality floor, and the route explores below it. */
  private final List<Candidate> belowFloor = new ArrayList<>(0);

  /** They are left alone for a while, which may be over before the request has to be given up. */
  private final List<Candidate> shut = new ArrayList<>(0);

  Survey(RouteQuery query, Ruling ruling, Facts facts, QualityModel qualityModel) {
    this.query = query;
    this.ruling = ruling;
    this.facts = facts;
    eligibility = new Eligibility(query, ruling, facts);
    forecast = new Forecast(query, ruling, qualityModel);
    eligible = new ArrayList<>(query.route().candidates().size());
  }

  void take(List<Target> targets) {
    for (var i = 0; i < targets.size(); i++) {
      var target = targets.get(i);
      var cleared =
          Clearance.check(ruling.label(), target)
              .or(() -> Clearance.check(ruling.masked(), target));
      if (cleared.isEmpty()) {
        rejected.add(new Rejection.NotCleared(target, ruling.masked()));
        continue;
      }
      var known = facts.about(target);
      var objection = eligibility.objection(target, known);
      if (objection != null && !yields(objection)) {
        rejected.add(objection);
      } else {
        judge(forecast.of(cleared.orElseThrow(), i, known), known, objection);
      }
    }
  }

  /** Sorts in a candidate whose facts speak for it, or against it as long as others are there. */
  private void judge(Candidate candidate, TargetFacts known, @Nullable Rejection ofFacts) {
    var foreseen = forecast.objection(candidate, known);
    if (foreseen != null && !yields(foreseen)) {
      rejected.add(foreseen);
      if (ofFacts == null && mayBeTried(foreseen) && forecast.lateness(candidate, known) == null) {
        belowFloor.add(candidate);
      }
    } else if (ofFacts != null) {
      rejected.add(ofFacts);
      listFor(ofFacts, foreseen == null).add(candidate);
    } else if (foreseen != null) {
      rejected.add(foreseen);
      unpromising.add(candidate);
    } else {
      eligible.add(candidate);
    }
  }

  private boolean mayBeTried(Rejection foreseen) {
    return foreseen instanceof Rejection.BelowQualityFloor && query.route().learning().belowFloor();
  }

  private List<Candidate> listFor(Rejection ofFacts, boolean isPromising) {
    if (ofFacts instanceof Rejection.Tripped || ofFacts instanceof Rejection.Cooling) {
      return shut;
    }
    return isPromising ? away : awayAndUnpromising;
  }

  /** Who may be asked after all that are eligible have failed, best first. */
  List<Candidate> reserve(Ranking ranking) {
    if (away.isEmpty() && shut.isEmpty()) {
      return List.of();
    }
    var reserve = new ArrayList<>(ranking.rank(away));
    reserve.addAll(ranking.rank(shut));
    return reserve;
  }

  /** Who may serve. */
  List<Candidate> eligible() {
    return eligible;
  }

  /** Who may serve only to find out whether they are as bad as expected. */
  List<Candidate> belowFloor() {
    return belowFloor;
  }

  /** Takes back that {@code target} is below the quality floor. */
  void pardon(Target target) {
    rejected.removeIf(rejection ->
        rejection instanceof Rejection.BelowQualityFloor(var rejected, _, _)
            && rejected.id().equals(target.id()));
  }

  /** Why the others may not. */
  List<Rejection> rejected() {
    return rejected;
  }

  /** Whether somebody was rejected only as long as others are there. */
  boolean hasLastResort() {
    return !unpromising.isEmpty()
        || !away.isEmpty()
        || !awayAndUnpromising.isEmpty()
        || !shut.isEmpty();
  }

  /**
   * Those who may serve if nobody else is left, best first: the route's default, those that are
   * expected to be late, those that are away, those that are left alone for a while. They are not
   * among the rejected any more.
   */
  List<Candidate> lastResort(Ranking ranking) {
    var ranked = ranking.rank(unpromising);
    ranked.sort((a, b) -> Boolean.compare(isDefault(subject(b)), isDefault(subject(a))));
    ranked.addAll(ranking.rank(away));
    ranked.addAll(ranking.rank(awayAndUnpromising));
    ranked.addAll(ranking.rank(shut));
    rejected.removeIf(this::yields);
    return ranked;
  }

  /**
   * Whether {@code rejection} holds only as long as somebody else is left. A prediction may be
   * wrong, and work that waits is better than none; below the quality floor the operator wants no
   * answer rather than a bad one, except of the route's default.
   */
  private boolean yields(Rejection rejection) {
    return rejection instanceof Rejection.BelowQualityFloor(var target, _, _)
        ? isDefault(target)
        : rejection.isSoft();
  }

  private boolean isDefault(Target target) {
    var fallback = query.route().fallback();
    return fallback != null && fallback.id().equals(target.id());
  }

  private static Target subject(Candidate candidate) {
    return candidate.target().subject();
  }
}
