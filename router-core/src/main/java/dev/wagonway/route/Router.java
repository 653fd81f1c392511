package dev.wagonway.route;

import dev.wagonway.predict.QualityModel;
import dev.wagonway.sensitivity.Clearance;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides where a request goes: reads off the policy what holds for it, rejects the targets that
 * may not serve it, predicts cost, latency and quality of the rest, ranks them.
 *
 * <p>A pure function: the same query, facts and seed give the same decision. Immutable, so safe for
 * any number of threads.
 */
public final class Router {

  private final QualityModel qualityModel;

  /** A router that predicts quality with {@code qualityModel}. */
  public Router(QualityModel qualityModel) {
    this.qualityModel = qualityModel;
  }

  /** A router that knows no more of quality than the targets' priors. */
  public static Router byPriors() {
    return new Router(QualityModel.FROM_PRIORS);
  }

  /**
   * Decides.
   *
   * @param seed chance: breaks ties between candidates of equal score, so that equals share the
   *     load, and splits traffic that has no key of its own
   */
  public Decision decide(RouteQuery query, Facts facts, long seed) {
    var ruling = Rulings.of(query);
    var survey = new Survey(query, ruling, facts);
    survey.take(query.route().candidates());
    var ranking = new Ranking(query, ruling, facts, seed);
    if (survey.eligible.isEmpty() && survey.hasLastResort()) {
      return survey.lastResort(ranking);
    }
    var ranked = ranking.rank(survey.eligible);
    var kept = ranking.keepHold(ranked);
    var basis = kept ? Decision.Basis.STICKY : Decision.Basis.RANKED;
    return new Decision(query, ruling, basis, ranked, survey.rejected);
  }

  /** Sorts targets into those that may serve the request and those that may not. */
  private final class Survey {

    private final RouteQuery query;
    private final Ruling ruling;
    private final Facts facts;
    private final List<Candidate> eligible;
    private final List<Candidate> late = new ArrayList<>(0);
    private final List<Candidate> weak = new ArrayList<>(0);
    private final List<Rejection> rejected;

    Survey(RouteQuery query, Ruling ruling, Facts facts) {
      this.query = query;
      this.ruling = ruling;
      this.facts = facts;
      eligible = new ArrayList<>(query.route().candidates().size());
      rejected = new ArrayList<>(4);
    }

    void take(List<Target> targets) {
      var eligibility = new Eligibility(query, ruling, facts);
      var forecast = new Forecast(query, ruling, qualityModel);
      for (var i = 0; i < targets.size(); i++) {
        var target = targets.get(i);
        var known = facts.about(target);
        var cleared = Clearance.check(ruling.label(), target);
        var rejection =
            cleared.isEmpty()
                ? new Rejection.NotCleared(target, ruling.label())
                : eligibility.objection(target, known);
        if (rejection != null) {
          rejected.add(rejection);
        } else {
          judge(forecast.of(cleared.orElseThrow(), i, known), forecast, known);
        }
      }
    }

    private void judge(Candidate candidate, Forecast forecast, TargetFacts known) {
      switch (forecast.objection(candidate, known)) {
        case null -> eligible.add(candidate);
        case Rejection.TooSlow slow -> reject(candidate, slow, late);
        case Rejection.BelowQualityFloor below -> reject(candidate, below, weak);
        case Rejection other -> rejected.add(other);
      }
    }

    private void reject(Candidate candidate, Rejection rejection, List<Candidate> alike) {
      alike.add(candidate);
      rejected.add(rejection);
    }

    /** Whether somebody was rejected by a prediction only that may be wrong or be overridden. */
    boolean hasLastResort() {
      return !late.isEmpty() || weak.stream().anyMatch(this::isFallback);
    }

    /**
     * The route's default first, then those that are expected to be late; none of the others, as
     * the operator wants no answer rather than a bad one.
     */
    Decision lastResort(Ranking ranking) {
      var last = new ArrayList<>(late);
      weak.stream().filter(this::isFallback).forEach(last::add);
      var ranked = ranking.rank(last);
      ranked.sort((a, b) -> Boolean.compare(isFallback(b), isFallback(a)));
      var taken = ranked.stream().map(candidate -> candidate.target().subject()).toList();
      rejected.removeIf(rejection -> taken.contains(rejection.target()));
      return new Decision(query, ruling, Decision.Basis.LAST_RESORT, ranked, rejected);
    }

    private boolean isFallback(Candidate candidate) {
      var fallback = query.route().fallback();
      return fallback != null && fallback.id().equals(candidate.target().subject().id());
    }
  }
}
