package dev.wagonway.gateway.dispatch;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions about a small request, whose candidates are ranked as they are listed. */
final class Decisions {

  private Decisions() {}

  static Decision decision(Recourse recourse, @Nullable Money maxCost, String... ids) {
    return decision(recourse, maxCost, List.of(ids).stream().map(Decisions::named).toList());
  }

  static Decision decision(Recourse recourse, @Nullable Money maxCost, List<Target> targets) {
    var terms = Clauses.AS_LISTED.recourse(recourse).maxCost(maxCost).terms();
    var route = new Route("auto", targets, Label.PUBLIC, terms, List.of(), null, Sticky.OFF);
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, route);
    return Router.byPriors().decide(query, target -> TargetFacts.assumed(target.tier()), 1);
  }

  static Target named(String id) {
    return Variant.of(Targets.cloud()).id(id).target();
  }
}
