package dev.wagonway.route;

import dev.wagonway.predict.QualityModel;
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
   * @param seed chance: draws between candidates of equal score, so that equals share the load, and
   *     splits traffic that has no key of its own
   */
  public Decision decide(RouteQuery query, Facts facts, long seed) {
    var ruling = Rulings.of(query);
    var survey = new Survey(query, ruling, facts, qualityModel);
    survey.take(query.route().candidates());
    var ranking = new Ranking(query, ruling, facts, seed);
    if (survey.eligible().isEmpty() && survey.hasLastResort()) {
      var ranked = survey.lastResort(ranking);
      return new Decision(query, ruling, Decision.Basis.LAST_RESORT, ranked, survey.rejected());
    }
    var ranked = ranking.rank(survey.eligible());
    var basis = basis(ranking, ranked);
    if (basis == Decision.Basis.RANKED && Exploration.isDue(query, seed)) {
      var exploration = new Exploration(query, ruling, ranking, seed);
      var tried = exploration.tried(survey, ranked);
      if (tried != null) {
        ranked = exploration.first(tried, survey);
        basis = Decision.Basis.EXPLORED;
      }
    }
    return new Decision(query, ruling, basis, ranked, survey.rejected(), survey.reserve(ranking));
  }

  /** Moves to the front who goes first for another reason than the strategy's. */
  private static Decision.Basis basis(Ranking ranking, List<Candidate> ranked) {
    if (ranking.keepHold(ranked)) {
      return Decision.Basis.STICKY;
    }
    return ranking.trustDefault(ranked) ? Decision.Basis.DEFAULT : Decision.Basis.RANKED;
  }
}
